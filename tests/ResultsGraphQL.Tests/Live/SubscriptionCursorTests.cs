using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using ResultsGraphQL.Storage.Events;
using ResultsGraphQL.Tests.Hosting;
using ResultsGraphQL.Tests.Server.Mutations;
using ResultsGraphQL.Tests.Transport.WebSockets;

namespace ResultsGraphQL.Tests.Live;

/// <summary>Where a subscription begins, and where it can't.</summary>
public sealed class SubscriptionCursorTests
{
    private const int Many = 1_500_000;

    [Theory]
    [InlineData("")]
    [InlineData("12")]
    [InlineData("-12")]
    [InlineData("x-")]
    [InlineData("x- 1")]
    [InlineData("x-+1")]
    [InlineData("x-99999999999999999999")]
    [InlineData("\u0000-1")]
    public async Task Text_that_is_no_cursor_is_a_mistake_of_the_client_or_a_cursor_of_no_log(string after)
    {
        await using var server = await RunningServer.StartAsync();
        using var socket = await GraphQLSocket.OpenAsync(server);

        await socket.SubscribeAsync("1", ChangeDocuments.Runs, new { after });

        Assert.Equal(after == "\u0000-1" ? "CURSOR_UNKNOWN" : "BAD_USER_INPUT", await socket.RefusalAsync("1"));
    }

    [Fact]
    public async Task A_cursor_of_another_log_or_ahead_of_this_one_is_unknown()
    {
        await using var server = await RunningServer.StartAsync();
        await using var another = await RunningServer.StartAsync();
        using var elsewhere = await GraphQLSocket.OpenAsync(another);
        using var socket = await GraphQLSocket.OpenAsync(server);
        var end = socket.Cursor!;

        foreach (var after in new[] { elsewhere.Cursor, $"{end[..end.LastIndexOf('-')]}-{Mutator.PositionOf(end) + 1}", end.ToUpperInvariant() })
        {
            foreach (var document in new[] { ChangeDocuments.Runs, ChangeDocuments.Results })
            {
                await socket.SubscribeAsync("1", document, new { after });
                Assert.Equal("CURSOR_UNKNOWN", await socket.RefusalAsync("1"));
            }
        }
    }

    [Fact]
    public async Task A_cursor_before_the_events_that_are_kept_has_expired_and_the_one_right_before_them_has_not()
    {
        var time = new ManualTime();
        await using var server = await RunningServer.StartAsync(time: time);
        var mutator = new Mutator(server);
        using var socket = await GraphQLSocket.OpenAsync(server);
        var start = socket.Cursor!;
        var (_, runs) = await mutator.ResultAsync(2);
        var old = (string)(await mutator.QueryAsync("{ statusEvents(first: 1) { nodes { cursor } } }"))["statusEvents"]!["nodes"]![0]!["cursor"]!;
        time.Advance(TimeSpan.FromDays(8));
        await mutator.SucceedAsync("updateRunStatus", new { runId = runs[0], status = "FAILED" }, "run { id }");
        await server.Services.GetRequiredService<Retention>().PruneAsync(TimeSpan.FromDays(7), CancellationToken.None);
        var kept = LoggedEvent.Read(server.DatabasePath, 0);

        foreach (var after in new[] { start, old })
        {
            await socket.SubscribeAsync("1", ChangeDocuments.Runs, new { after });
            Assert.Equal("CURSOR_EXPIRED", await socket.RefusalAsync("1"));
        }

        await socket.SubscribeAsync("2", ChangeDocuments.Runs, new { after = $"{start[..start.LastIndexOf('-')]}-{kept[0].Position - 1}" });
        Assert.Equal("FAILED", (string?)(await socket.NextAsync("2"))["status"]);
    }

    [Fact]
    public async Task Who_is_subscribed_while_old_events_are_deleted_goes_on()
    {
        var time = new ManualTime();
        await using var server = await RunningServer.StartAsync(time: time);
        var mutator = new Mutator(server);
        var (_, runs) = await mutator.ResultAsync(300);
        using var socket = await GraphQLSocket.OpenAsync(server);
        await socket.SubscribeAsync("1", ChangeDocuments.Runs, new { after = socket.Cursor });
        time.Advance(TimeSpan.FromDays(8));
        await server.Services.GetRequiredService<Retention>().PruneAsync(TimeSpan.FromDays(7), CancellationToken.None);

        foreach (var status in new[] { "PENDING", "RUNNING", "COMPLETED" })
        {
            await mutator.SucceedAsync("updateRunStatus", new { runId = runs[0], status }, "run { id }");
            Assert.Equal(status, (string?)(await socket.NextAsync("1"))["status"]);
        }
    }

    [Fact]
    public async Task However_many_events_of_others_lie_between_a_cursor_and_the_end_they_are_looked_through()
    {
        await using var server = await RunningServer.StartAsync();
        var mutator = new Mutator(server);
        using var socket = await GraphQLSocket.OpenAsync(server);
        var start = socket.Cursor!;
        var (result, runs) = await mutator.ResultAsync(1);
        await AppendAsync(server.DatabasePath, result);

        await socket.SubscribeAsync("1", ChangeDocuments.Runs, new { runId = runs[0], after = start });
        Assert.Equal("IN_QUEUE", (string?)(await socket.NextAsync("1"))["status"]);
        await mutator.SucceedAsync("updateRunStatus", new { runId = runs[0], status = "FAILED" }, "run { id }");

        Assert.Equal("FAILED", (string?)(await socket.NextAsync("1"))["status"]);
    }

    private static async Task AppendAsync(string databasePath, int result)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = databasePath, Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText =
            "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < $many) "
            + "INSERT INTO Events (ResultId, RunId, AgentId, Kind, PreviousStatus, Status, ChangedAt) "
            + "SELECT ResultId, RunId + 1000, AgentId, 2, 0, 1, ChangedAt FROM numbers, (SELECT * FROM Events WHERE ResultId = $result AND RunId IS NOT NULL LIMIT 1)";
        command.Parameters.AddWithValue("$many", Many);
        command.Parameters.AddWithValue("$result", result);
        await command.ExecuteNonQueryAsync();
    }
}
