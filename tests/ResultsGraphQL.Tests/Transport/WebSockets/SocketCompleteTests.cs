using ResultsGraphQL.Tests.Hosting;
using ResultsGraphQL.Tests.Live;
using ResultsGraphQL.Tests.Server.Mutations;

namespace ResultsGraphQL.Tests.Transport.WebSockets;

/// <summary><c>complete</c> of the client, at any moment.</summary>
public sealed class SocketCompleteTests(ResultsServerFixture fixture) : IClassFixture<ResultsServerFixture>
{
    private readonly RunningServer _server = fixture.Server;

    [Fact]
    public async Task Of_what_is_not_known_it_is_ignored()
    {
        using var socket = await GraphQLSocket.OpenAsync(_server);

        await socket.CompleteAsync("never was");
        await socket.RunAsync("1", "{ __typename }");
        await socket.CompleteAsync("1");

        Assert.NotNull(await socket.RunAsync("1", "{ __typename }"));
    }

    [Fact]
    public async Task Before_the_client_is_let_in_it_is_ignored()
    {
        using var socket = await GraphQLSocket.ConnectAsync(_server, _server.ApiKey);

        await socket.CompleteAsync("1");

        Assert.Equal("connection_ack", (string?)(await socket.InitAsync())["type"]);
    }

    [Fact]
    public async Task It_ends_its_operation_and_no_other()
    {
        var mutator = new Mutator(_server);
        var (result, runs) = await mutator.ResultAsync(1);
        using var socket = await GraphQLSocket.OpenAsync(_server);
        var after = socket.Cursor;
        await socket.SubscribeAsync("ends", ChangeDocuments.Runs, new { resultId = result, after });
        await socket.SubscribeAsync("stays", ChangeDocuments.Runs, new { runId = runs[0], after });
        await mutator.SucceedAsync("updateRunStatus", new { runId = runs[0], status = "RUNNING" }, "run { id }");
        Assert.Equal(["ends", "stays"], new[] { (string?)(await socket.ReceiveAsync())["id"], (string?)(await socket.ReceiveAsync())["id"] }.Order());

        await socket.CompleteAsync("ends");
        Assert.NotNull(await socket.RunAsync("barrier", "{ __typename }"));
        await mutator.SucceedAsync("updateRunStatus", new { runId = runs[0], status = "FAILED" }, "run { id }");

        Assert.Equal("FAILED", (string?)(await socket.NextAsync("stays"))["status"]);
        Assert.NotNull(await socket.RunAsync("barrier", "{ __typename }"));
    }

    [Fact]
    public async Task In_the_middle_of_a_stream_it_ends_the_stream_wherever_that_is()
    {
        var mutator = new Mutator(_server);
        using var socket = await GraphQLSocket.OpenAsync(_server);
        var after = socket.Cursor;
        var (result, _) = await mutator.ResultAsync(500);

        for (var round = 0; round < 20; round++)
        {
            var id = $"{round}";
            await socket.SubscribeAsync(id, ChangeDocuments.Runs, new { resultId = result, after });
            for (var read = 0; read < round * 7; read++)
            {
                await socket.NextAsync(id);
            }

            await socket.CompleteAsync(id);
            await PongAsync(socket, id);

            // What was on its way when the client said so may still come; behind the answer to a ping nothing does.
            Assert.NotNull(await socket.RunAsync($"after {round}", "{ __typename }"));
        }
    }

    [Fact]
    public async Task Right_behind_the_subscribe_it_ends_the_operation_and_the_id_is_free()
    {
        using var socket = await GraphQLSocket.OpenAsync(_server);
        for (var round = 0; round < 200; round++)
        {
            await socket.SubscribeAsync("same", round % 2 == 0 ? ChangeDocuments.Runs : "{ results { totalCount } }");
            await socket.CompleteAsync("same");
        }

        await PongAsync(socket, "same");
        await socket.RunAsync("other", "{ __typename }");
    }

    /// <summary>Sends a ping, and reads up to its answer.</summary>
    private static async Task PongAsync(GraphQLSocket socket, string id)
    {
        await socket.SendAsync(new { type = "ping" });
        while (await socket.ReceiveAsync() is var message && (string?)message["type"] != "pong")
        {
            Assert.Equal(id, (string?)message["id"]);
        }
    }
}
