using Microsoft.Extensions.DependencyInjection;
using ResultsGraphQL.Model.TestRuns;
using ResultsGraphQL.Storage.TestRuns;
using ResultsGraphQL.Storage.Writing;
using ResultsGraphQL.Tests.Hosting;
using ResultsGraphQL.Tests.Server.Mutations;
using ResultsGraphQL.Tests.Transport.WebSockets;

namespace ResultsGraphQL.Tests.Live;

/// <summary>What a subscription gives, and in which order (contract, "Live changes").</summary>
public sealed class SubscriptionTests(ResultsServerFixture fixture) : IClassFixture<ResultsServerFixture>
{
    private readonly RunningServer _server = fixture.Server;
    private readonly Mutator _mutator = new(fixture.Server);

    [Fact]
    public async Task It_replays_what_came_after_the_cursor_and_goes_on_live_without_a_gap_or_a_repeat_while_changes_go_on()
    {
        using var socket = await GraphQLSocket.OpenAsync(_server);
        var start = socket.Cursor!;
        var (result, runs) = await _mutator.ResultAsync(50);
        var writer = _server.Services.GetRequiredService<StoreWriter>();
        var changes = Task.Run(async () =>
        {
            foreach (var status in new[] { RunStatus.Pending, RunStatus.Running, RunStatus.InProgress, RunStatus.Evaluating, RunStatus.Completed })
            {
                foreach (var run in runs)
                {
                    await writer.RunAsync(store => Move(store, [run], status), CancellationToken.None);
                }
            }
        });
        for (var number = 0; number < 20; number++)
        {
            await socket.SubscribeAsync($"{number}", ChangeDocuments.Runs, new { resultId = result, after = start });
        }

        var seen = Enumerable.Range(0, 20).ToDictionary(number => $"{number}", _ => new List<long>());
        while (seen.Values.Sum(positions => positions.Count) < 20 * 6 * runs.Length)
        {
            var message = await socket.ReceiveAsync();
            seen[(string)message["id"]!].Add(Mutator.PositionOf((string)message["payload"]!["data"]!["onRunStatusChanged"]!["cursor"]!));
        }

        await changes;
        var logged = LoggedEvent.Read(_server.DatabasePath, Mutator.PositionOf(start)).Where(next => next.ResultId == result && next.RunId is not null).Select(next => next.Position).ToList();
        Assert.All(seen.Values, positions => Assert.Equal(logged, positions));
    }

    [Fact]
    public async Task Without_a_cursor_it_begins_now()
    {
        var (result, runs) = await _mutator.ResultAsync(1);
        var writer = _server.Services.GetRequiredService<StoreWriter>();
        await writer.RunAsync(store => Move(store, runs, RunStatus.Completed), CancellationToken.None);
        var before = await _mutator.LogEndAsync();
        using var socket = await GraphQLSocket.OpenAsync(_server);
        await socket.SubscribeAsync("1", ChangeDocuments.Runs, new { resultId = result, after = (string?)null });

        var first = socket.NextAsync("1");
        for (var round = 0; !first.IsCompleted; round++)
        {
            await writer.RunAsync(store => Move(store, runs, round % 2 == 0 ? RunStatus.Evaluating : RunStatus.Completed), CancellationToken.None);
        }

        var begins = Mutator.PositionOf((string)(await first)["cursor"]!);
        Assert.True(begins > before);
        foreach (var position in LoggedEvent.Read(_server.DatabasePath, begins).Where(next => next.RunId == runs[0]).Select(next => next.Position))
        {
            Assert.Equal(position, Mutator.PositionOf((string)(await socket.NextAsync("1"))["cursor"]!));
        }
    }

    [Fact]
    public async Task Statuses_and_time_are_the_events_own_and_the_run_and_its_result_are_as_they_stand()
    {
        using var socket = await GraphQLSocket.OpenAsync(_server);
        var (result, runs) = await _mutator.ResultAsync(1);
        foreach (var status in new[] { "PENDING", "RUNNING", "COMPLETED" })
        {
            await _mutator.SucceedAsync("updateRunStatus", new { runId = runs[0], status }, "run { id }");
        }

        var polled = (await _mutator.QueryAsync($"{{ statusEvents(first: 100, after: \"{socket.Cursor}\", resultId: {result}) {{ nodes {{ cursor runId previousStatus status changedAt }} }} }}"))["statusEvents"]!["nodes"]!.AsArray();

        var after = socket.Cursor;
        await socket.SubscribeAsync("1", ChangeDocuments.OfRuns("cursor previousStatus status changedAt run { status } result { status completedRunsCount }"), new { resultId = result, after });
        foreach (var expected in polled.Where(node => node!["runId"] is not null))
        {
            var change = await socket.NextAsync("1");
            foreach (var field in new[] { "cursor", "previousStatus", "status", "changedAt" })
            {
                Assert.Equal((string?)expected![field], (string?)change[field]);
            }

            Mutator.Same("""[{"status":"COMPLETED"},{"status":"COMPLETED","completedRunsCount":1}]""", new System.Text.Json.Nodes.JsonArray(change["run"]!.DeepClone(), change["result"]!.DeepClone()));
        }

        await socket.CompleteAsync("1");
        await socket.SubscribeAsync("2", ChangeDocuments.OfResults("previousStatus status result { status }"), new { resultId = result, after });
        foreach (var expected in polled.Where(node => node!["runId"] is null))
        {
            var change = await socket.NextAsync("2");
            Assert.Equal(((string?)expected!["previousStatus"], (string?)expected["status"], "COMPLETED"), ((string?)change["previousStatus"], (string?)change["status"], (string?)change["result"]!["status"]));
        }
    }

    [Fact]
    public async Task Changes_of_one_transaction_come_in_the_order_of_the_log()
    {
        using var socket = await GraphQLSocket.OpenAsync(_server);
        var start = socket.Cursor!;
        await socket.SubscribeAsync("1", ChangeDocuments.Runs, new { after = start });
        var (_, runs) = await _mutator.ResultAsync(700);
        var (_, others) = await _mutator.ResultAsync(700);
        var mixed = runs.Zip(others, (run, other) => new[] { other, run }).SelectMany(pair => pair).Reverse().ToArray();
        await _server.Services.GetRequiredService<StoreWriter>().RunAsync(store => Move(store, mixed, RunStatus.Running), CancellationToken.None);

        var logged = LoggedEvent.Read(_server.DatabasePath, Mutator.PositionOf(start)).Where(next => next.RunId is not null).ToList();

        Assert.Equal(2800, logged.Count);
        foreach (var next in logged)
        {
            Assert.Equal(next.Position, Mutator.PositionOf((string)(await socket.NextAsync("1"))["cursor"]!));
        }
    }

    private static int Move(StoreTransaction store, IEnumerable<int> runs, RunStatus status)
    {
        store.Runs.Move([.. runs.Select(run => new RunMove(run, status, null, null))]);
        return 0;
    }
}
