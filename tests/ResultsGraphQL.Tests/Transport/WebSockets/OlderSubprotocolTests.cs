using System.Text.Json.Nodes;
using ResultsGraphQL.Tests.Hosting;
using ResultsGraphQL.Tests.Live;
using ResultsGraphQL.Tests.Server.Mutations;
using ResultsGraphQL.Transport.WebSockets;

namespace ResultsGraphQL.Tests.Transport.WebSockets;

/// <summary>The older subprotocol graphql-ws, of subscriptions-transport-ws.</summary>
public sealed class OlderSubprotocolTests : IAsyncLifetime
{
    private const string Protocol = "graphql-ws";

    private RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync(sockets: new GraphQLSocketOptions { KeepAlive = TimeSpan.FromMilliseconds(500) });

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_query_has_one_result_and_is_complete()
    {
        using var socket = await OpenAsync();

        await StartAsync(socket, "1", "{ __typename }");

        Mutator.Same("""{"id":"1","type":"data","payload":{"data":{"__typename":"Query"}}}""", await ReceiveAsync(socket));
        Mutator.Same("""{"id":"1","type":"complete"}""", await ReceiveAsync(socket));
    }

    [Fact]
    public async Task A_subscription_goes_on_until_it_is_stopped()
    {
        var mutator = new Mutator(_server);
        var (result, runs) = await mutator.ResultAsync(1);
        using var socket = await OpenAsync();
        await StartAsync(socket, "1", ChangeDocuments.Runs, new { resultId = result, after = socket.Cursor });
        await mutator.SucceedAsync("updateRunStatus", new { runId = runs[0], status = "RUNNING" }, "run { id }");
        Assert.Equal("RUNNING", StatusOf("1", await ReceiveAsync(socket)));

        await socket.SendAsync(new { id = "1", type = "stop" });
        await socket.SendAsync(new { id = "never was", type = "stop" });
        await StartAsync(socket, "2", ChangeDocuments.Runs, new { resultId = result, after = socket.Cursor });
        Assert.Equal("RUNNING", StatusOf("2", await ReceiveAsync(socket)));
        await mutator.SucceedAsync("updateRunStatus", new { runId = runs[0], status = "FAILED" }, "run { id }");

        Assert.Equal("FAILED", StatusOf("2", await ReceiveAsync(socket)));
    }

    [Fact]
    public async Task A_start_with_an_id_that_is_in_use_takes_the_place_of_the_first()
    {
        var mutator = new Mutator(_server);
        var (result, runs) = await mutator.ResultAsync(1);
        using var socket = await OpenAsync();
        await StartAsync(socket, "same", ChangeDocuments.Runs, new { resultId = result });
        await StartAsync(socket, "same", ChangeDocuments.OfRuns("mine: status"), new { resultId = result, after = socket.Cursor });

        await mutator.SucceedAsync("updateRunStatus", new { runId = runs[0], status = "RUNNING" }, "run { id }");
        await mutator.SucceedAsync("updateRunStatus", new { runId = runs[0], status = "COMPLETED" }, "run { id }");

        Mutator.Same("""{"onRunStatusChanged":{"mine":"RUNNING"}}""", (await ReceiveAsync(socket))["payload"]!["data"]);
        Mutator.Same("""{"onRunStatusChanged":{"mine":"COMPLETED"}}""", (await ReceiveAsync(socket))["payload"]!["data"]);
    }

    [Fact]
    public async Task The_connection_is_kept_alive_and_the_client_need_not_answer()
    {
        using var socket = await OpenAsync();

        for (var beat = 0; beat < 4; beat++)
        {
            var message = await socket.ReceiveAsync();
            Assert.Equal("ka", (string?)message["type"]);
            Assert.NotNull(message["payload"]!["cursor"]);
        }

        await StartAsync(socket, "1", "{ __typename }");
        Assert.Equal("data", (string?)(await ReceiveAsync(socket))["type"]);
    }

    [Fact]
    public async Task A_refusal_has_one_error_with_its_message()
    {
        using var socket = await OpenAsync();

        await StartAsync(socket, "1", "{ nothing }");

        var error = await ReceiveAsync(socket);
        Assert.Equal(("1", "error"), ((string?)error["id"], (string?)error["type"]));
        Assert.Contains("nothing", (string)error["payload"]!["message"]!, StringComparison.Ordinal);
        await StartAsync(socket, "1", "{ __typename }");
        Assert.Equal("data", (string?)(await ReceiveAsync(socket))["type"]);
    }

    [Fact]
    public async Task A_client_terminates_the_connection()
    {
        using var socket = await OpenAsync();

        await socket.SendAsync(new { type = "connection_terminate" });

        Assert.Null(await LastAsync(socket));
        Assert.Equal(1000, socket.CloseCode);
    }

    [Fact]
    public async Task A_wrong_key_is_a_connection_error_and_the_socket_is_closed()
    {
        using var socket = await GraphQLSocket.ConnectAsync(_server, null, Protocol);

        await socket.SendAsync(new { type = "connection_init", payload = new Dictionary<string, string> { ["x-api-key"] = "rgql_wrong_wrong_wrong_wrong" } });

        var refusal = await socket.ReceiveAsync();
        Assert.Equal("connection_error", (string?)refusal["type"]);
        Assert.NotNull((string?)refusal["payload"]!["message"]);
        Assert.Equal(4403, await socket.ClosedAsync());
    }

    [Theory]
    [InlineData("""{"type":"subscribe","id":"1","payload":{"query":"{ __typename }"}}""")]
    [InlineData("""{"type":"ping"}""")]
    [InlineData("""{"type":"start","id":"1"}""")]
    [InlineData("""nothing""")]
    public async Task A_message_that_is_not_the_protocols_closes_the_socket(string message)
    {
        using var socket = await OpenAsync();

        await socket.SendTextAsync(message);

        Assert.Null(await LastAsync(socket));
        Assert.Equal(4400, socket.CloseCode);
    }

    private async Task<GraphQLSocket> OpenAsync()
    {
        var socket = await GraphQLSocket.ConnectAsync(_server, _server.ApiKey, Protocol);
        Assert.Equal(Protocol, socket.Protocol);
        await socket.InitAsync();
        return socket;
    }

    private static Task StartAsync(GraphQLSocket socket, string id, string query, object? variables = null) =>
        socket.SendAsync(new { id, type = "start", payload = new { query, variables } });

    private static string? StatusOf(string id, JsonObject message)
    {
        Assert.Equal((id, "data"), ((string?)message["id"], (string?)message["type"]));
        return (string?)message["payload"]!["data"]!["onRunStatusChanged"]!["status"];
    }

    /// <summary>Waits for the next message that doesn't just keep the connection alive.</summary>
    private static async Task<JsonObject> ReceiveAsync(GraphQLSocket socket) => await LastAsync(socket) ?? throw new InvalidOperationException($"Closed: {socket.CloseCode}");

    private static async Task<JsonObject?> LastAsync(GraphQLSocket socket)
    {
        JsonObject? message;
        do
        {
            message = await socket.TryReceiveAsync();
        }
        while ((string?)message?["type"] == "ka");

        return message;
    }
}
