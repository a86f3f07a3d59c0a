using System.Text.Json.Nodes;
using ResultsGraphQL.Model.ApiKeys;
using ResultsGraphQL.Tests.Hosting;
using ResultsGraphQL.Tests.Server.Mutations;
using ResultsGraphQL.Transport.WebSockets;

namespace ResultsGraphQL.Tests.Transport.WebSockets;

/// <summary><c>connection_init</c> and <c>connection_ack</c>.</summary>
public sealed class SocketInitTests(ResultsServerFixture fixture) : IClassFixture<ResultsServerFixture>
{
    private readonly RunningServer _server = fixture.Server;

    [Fact]
    public async Task The_acknowledgement_tells_where_the_log_ends()
    {
        await new Mutator(_server).ResultAsync();
        using var socket = await GraphQLSocket.ConnectAsync(_server, _server.ApiKey);

        var ack = await socket.InitAsync();

        var end = (string?)(await _server.ExecuteAsync("{ eventCursor }"))["data"]!["eventCursor"];
        Mutator.Same($$$"""{"type":"connection_ack","payload":{"cursor":"{{{end}}}"}}""", ack);
    }

    [Theory]
    [InlineData("X-API-Key", "")]
    [InlineData("x-api-key", "")]
    [InlineData("X-Api-KEY", "")]
    [InlineData("Authorization", "Bearer ")]
    [InlineData("authorization", "bearer ")]
    public async Task A_key_may_come_with_the_payload_its_name_in_any_case(string name, string prefix)
    {
        var key = await _server.CreateKeyAsync($"payload {name}", ApiKeyScopes.Read);
        using var socket = await GraphQLSocket.ConnectAsync(_server);

        await socket.InitAsync(new JsonObject { ["theme"] = "dark", [name] = prefix + key });

        Assert.Equal($"payload {name}", (string?)(await socket.RunAsync("1", "{ viewer { name } }"))["data"]!["viewer"]!["name"]);
    }

    [Theory]
    [InlineData("""{"type":"connection_init"}""")]
    [InlineData("""{"type":"connection_init","payload":null}""")]
    [InlineData("""{"type":"connection_init","payload":{}}""")]
    [InlineData("""{"type":"connection_init","payload":{"token":"rgql_something"}}""")]
    [InlineData("""{"type":"connection_init","payload":{"X-API-Key":null}}""")]
    public async Task Without_a_key_a_client_is_not_let_in(string message)
    {
        using var socket = await GraphQLSocket.ConnectAsync(_server);

        await socket.SendTextAsync(message);

        Assert.Equal(4401, await socket.ClosedAsync());
    }

    [Theory]
    [InlineData("""{"type":"connection_init","payload":{"X-API-Key":"rgql_wrong_wrong_wrong_wrong_wrong"}}""")]
    [InlineData("""{"type":"connection_init","payload":{"Authorization":"Bearer rgql_wrong_wrong_wrong_wrong_wrong"}}""")]
    public async Task With_a_wrong_key_a_client_is_not_let_in(string message)
    {
        using var socket = await GraphQLSocket.ConnectAsync(_server);

        await socket.SendTextAsync(message);

        Assert.Equal(4403, await socket.ClosedAsync());
    }

    [Theory]
    [InlineData("""{"type":"connection_init","payload":[1]}""")]
    [InlineData("""{"type":"connection_init","payload":{"X-API-Key":"\udc00"}}""")]
    [InlineData("""{"type":"connection_init","payload":{"\ud800":1}}""")]
    public async Task A_payload_that_is_no_object_of_text_is_refused(string message)
    {
        using var socket = await GraphQLSocket.ConnectAsync(_server, _server.ApiKey);

        await socket.SendTextAsync(message);

        Assert.Equal(4400, await socket.ClosedAsync());
    }

    [Fact]
    public async Task A_second_init_closes_the_socket()
    {
        using var socket = await GraphQLSocket.OpenAsync(_server);

        await socket.SendAsync(new { type = "connection_init" });

        Assert.Equal(4429, await socket.ClosedAsync());
    }

    [Fact]
    public async Task Two_inits_at_once_let_a_client_in_no_more_than_once()
    {
        using var socket = await GraphQLSocket.ConnectAsync(_server, _server.ApiKey);
        await socket.SendAsync(new { type = "connection_init" });
        await socket.SendAsync(new { type = "connection_init" });

        Assert.Equal("connection_ack", (string?)(await socket.ReceiveAsync())["type"]);
        Assert.Equal(4429, await socket.ClosedAsync());
    }

    [Theory]
    [InlineData("graphql-transport-ws")]
    [InlineData("graphql-ws")]
    public async Task A_client_that_never_asks_to_be_let_in_is_closed_and_one_that_has_asked_is_not(string protocol)
    {
        await using var server = await RunningServer.StartAsync(sockets: new GraphQLSocketOptions { InitTimeout = TimeSpan.FromMilliseconds(300) });
        using var open = await GraphQLSocket.OpenAsync(server);
        using var silent = await GraphQLSocket.ConnectAsync(server, server.ApiKey, protocol);

        Assert.Equal(4408, await silent.ClosedAsync());
        Assert.Equal("Query", (string?)(await open.RunAsync("1", "{ __typename }"))["data"]!["__typename"]);
    }

    [Fact]
    public async Task Pings_do_not_put_the_init_off()
    {
        await using var server = await RunningServer.StartAsync(sockets: new GraphQLSocketOptions { InitTimeout = TimeSpan.FromMilliseconds(300) });
        using var socket = await GraphQLSocket.ConnectAsync(server, server.ApiKey);

        JsonObject? answer;
        do
        {
            await socket.SendAsync(new { type = "ping" });
            answer = await socket.TryReceiveAsync();
        }
        while ((string?)answer?["type"] == "pong");

        Assert.Null(answer);
        Assert.Equal(4408, socket.CloseCode);
    }

    [Fact]
    public async Task Nothing_can_be_subscribed_to_before_the_client_is_let_in()
    {
        using var socket = await GraphQLSocket.ConnectAsync(_server, _server.ApiKey);

        await socket.SubscribeAsync("1", "{ __typename }");

        Assert.Equal(4401, await socket.ClosedAsync());
    }
}
