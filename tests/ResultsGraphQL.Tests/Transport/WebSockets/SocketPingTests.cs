using System.Diagnostics;
using System.Text.Json.Nodes;
using ResultsGraphQL.Tests.Hosting;
using ResultsGraphQL.Tests.Live;
using ResultsGraphQL.Tests.Server.Mutations;
using ResultsGraphQL.Transport.WebSockets;

namespace ResultsGraphQL.Tests.Transport.WebSockets;

/// <summary><c>ping</c> and <c>pong</c>, both ways.</summary>
public sealed class SocketPingTests : IAsyncLifetime
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromMilliseconds(400);

    private RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync(sockets: new GraphQLSocketOptions { KeepAlive = KeepAlive });

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("""{"type":"ping"}""", """{"type":"pong"}""")]
    [InlineData("""{"type":"ping","payload":null}""", """{"type":"pong"}""")]
    [InlineData("""{"type":"ping","payload":{}}""", """{"type":"pong","payload":{}}""")]
    [InlineData("""{"type":"ping","payload":{"at":12.50,"who":"\u00e9\n"}}""", """{"type":"pong","payload":{"at":12.50,"who":"\u00e9\n"}}""")]
    public async Task A_ping_is_answered_with_its_own_payload(string ping, string pong)
    {
        using var socket = await GraphQLSocket.OpenAsync(_server);

        await socket.SendTextAsync(ping);

        Mutator.Same(pong, await socket.ReceiveAsync());
    }

    [Fact]
    public async Task A_ping_is_answered_before_the_client_is_let_in()
    {
        using var socket = await GraphQLSocket.ConnectAsync(_server);

        await socket.SendAsync(new { type = "ping" });

        Assert.Equal("pong", (string?)(await socket.ReceiveAsync())["type"]);
    }

    [Fact]
    public async Task Pongs_that_nobody_has_asked_for_are_welcome()
    {
        using var socket = await GraphQLSocket.OpenAsync(_server);

        await socket.SendAsync(new { type = "pong" });
        await socket.SendAsync(new { type = "pong", payload = new { any = 1 } });

        Assert.NotNull(await socket.RunAsync("1", "{ __typename }"));
    }

    [Fact]
    public async Task The_service_pings_with_the_cursor_up_to_which_the_log_was_looked_through_whether_or_not_anything_fits()
    {
        var mutator = new Mutator(_server);
        var (_, runs) = await mutator.ResultAsync();
        using var socket = await GraphQLSocket.OpenAsync(_server);
        await socket.SubscribeAsync("1", ChangeDocuments.Runs, new { runId = 123_456_789 });

        await mutator.SucceedAsync("updateRunStatus", new { runId = runs[0], status = "RUNNING" }, "run { id }");

        var end = (string?)(await mutator.QueryAsync("{ eventCursor }"))["eventCursor"];
        Assert.Equal(end, await CursorOfPingAsync(socket, end));
    }

    [Fact]
    public async Task A_client_that_answers_neither_with_a_pong_nor_with_anything_else_is_closed()
    {
        using var socket = await RawSocket.OpenAsync(_server.BaseAddress, _server.ApiKey);
        var silent = Stopwatch.StartNew();

        Assert.Null(await socket.ReadToCloseAsync());

        Assert.True(silent.Elapsed < TimeSpan.FromSeconds(10), $"It took {silent.Elapsed}.");
    }

    [Fact]
    public async Task A_client_that_answers_stays()
    {
        using var socket = await GraphQLSocket.OpenAsync(_server);
        for (var ping = 0; ping < 5; ping++)
        {
            Assert.Equal("ping", (string?)(await socket.ReceiveAnyAsync())?["type"]);
            await socket.SendAsync(new { type = "pong" });
        }

        Assert.NotNull(await socket.RunAsync("1", "{ __typename }"));
    }

    [Fact]
    public async Task A_client_that_sends_anything_at_all_stays()
    {
        using var socket = await GraphQLSocket.OpenAsync(_server);
        for (var pings = 0; pings < 5;)
        {
            await socket.SendAsync(new { type = "complete", id = "of nothing" });
            pings += (string?)(await socket.ReceiveAnyAsync())?["type"] == "ping" ? 1 : 0;
        }

        Assert.NotNull(await socket.RunAsync("1", "{ __typename }"));
    }

    /// <summary>Reads pings until one has a cursor.</summary>
    private static async Task<string?> CursorOfPingAsync(GraphQLSocket socket, string? cursor)
    {
        var waiting = Stopwatch.StartNew();
        JsonObject? ping;
        do
        {
            ping = await socket.ReceiveAnyAsync();
            Assert.Equal("ping", (string?)ping?["type"]);
            await socket.SendAsync(new { type = "pong" });
        }
        while ((string?)ping!["payload"]!["cursor"] != cursor && waiting.Elapsed < GraphQLSocket.Patience);

        return (string?)ping["payload"]!["cursor"];
    }
}
