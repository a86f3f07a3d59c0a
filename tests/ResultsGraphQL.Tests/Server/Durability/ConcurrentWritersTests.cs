using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using ResultsGraphQL.Tests.Hosting;
using ResultsGraphQL.Tests.Server.Mutations;

namespace ResultsGraphQL.Tests.Server.Durability;

/// <summary>Many clients move the runs of the same results while others read them.</summary>
public sealed class ConcurrentWritersTests
{
    private const int Clients = 64;
    private const int Results = 4;

    private static readonly string[] Life = ["PENDING", "RUNNING", "IN_PROGRESS", "EVALUATING", "COMPLETED"];

    [Fact]
    public async Task Sixty_four_clients_move_the_runs_of_the_same_results_and_no_update_is_lost()
    {
        await using var server = await RunningServer.StartAsync();
        var mutator = new Mutator(server);
        var batches = new List<(int Result, int[] Runs)>();
        for (var i = 0; i < Results; i++)
        {
            batches.Add(await mutator.ResultAsync(Clients));
        }

        var cursor = (string)(await mutator.QueryAsync("{ eventCursor }"))["eventCursor"]!;
        using var done = new CancellationTokenSource();
        var reading = Task.Run(() => ReadAsync(mutator, batches, done.Token));
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(() => DriveAsync(mutator, [.. batches.Select(batch => batch.Runs[client])]))));
        await done.CancelAsync();
        var looks = await reading;

        Assert.True(looks > 10, $"The reader looked {looks} times only.");
        var events = await FollowAsync(mutator, cursor);
        foreach (var (result, runs) in batches)
        {
            var data = (await mutator.QueryAsync(
                $"{{ result(id: {result}) {{ status version completedRunsCount runs(first: 100) {{ nodes {{ id status version }} }} }} }}"))["result"]!;
            Assert.Equal(("COMPLETED", 1 + (Clients * Life.Length), Clients), ((string)data["status"]!, (int)data["version"]!, (int)data["completedRunsCount"]!));
            Assert.All(data["runs"]!["nodes"]!.AsArray(), run => Assert.Equal(("COMPLETED", 1 + Life.Length), ((string)run!["status"]!, (int)run["version"]!)));
            Assert.All(runs, run => Assert.Equal(Life, events.Where(entry => entry.Run == run).Select(entry => entry.Status)));
        }

        Assert.Equal(Results * Clients * Life.Length, events.Count(entry => entry.Run is not null));
        using var audit = new StoreAudit(server.DatabasePath);
        audit.Check();
    }

    [Fact]
    public async Task Of_clients_that_race_with_the_same_version_one_wins_and_the_others_hear_of_it()
    {
        await using var server = await RunningServer.StartAsync();
        var mutator = new Mutator(server);
        var (_, runs) = await mutator.ResultAsync(20);
        foreach (var run in runs)
        {
            var outcomes = new ConcurrentBag<JsonObject>();
            await Task.WhenAll(Life.Select(status => Task.Run(async () => outcomes.Add(
                await mutator.CallAsync("updateRunStatus", new { runId = run, status, expectedVersion = 1 }, "run { status version }", "... on ConcurrencyError { expected actual }")))));

            var won = Assert.Single(outcomes, outcome => outcome["errors"] is null);
            Assert.Equal(2, (int)won["run"]!["version"]!);
            Assert.All(outcomes.Where(outcome => outcome != won), outcome => Assert.Equal((1, 2), ((int)outcome["errors"]![0]!["expected"]!, (int)outcome["errors"]![0]!["actual"]!)));
            Assert.Equal((string)won["run"]!["status"]!, (string)(await mutator.QueryAsync($"{{ testRun(id: {run}) {{ status }} }}"))["testRun"]!["status"]!);
        }
    }

    private static async Task DriveAsync(Mutator mutator, int[] runs)
    {
        var version = 1;
        foreach (var status in Life)
        {
            foreach (var run in runs)
            {
                var payload = await mutator.SucceedAsync("updateRunStatus", new { runId = run, status, expectedVersion = version }, "run { status version }");
                Assert.Equal((status, version + 1), ((string)payload["run"]!["status"]!, (int)payload["run"]!["version"]!));
            }

            version++;
        }
    }

    /// <summary>Recounts the runs of all results, as one response shows them, until it is told to stop.</summary>
    private static async Task<int> ReadAsync(Mutator mutator, List<(int Result, int[] Runs)> batches, CancellationToken done)
    {
        var ids = string.Join(", ", batches.Select(batch => batch.Result));
        var looks = 0;
        for (; !done.IsCancellationRequested; looks++)
        {
            var data = await mutator.QueryAsync(
                $"{{ results(where: {{ id: {{ in: [{ids}] }} }}) {{ nodes {{ status version completedRunsCount totalRunsCount runs(first: 100) {{ nodes {{ status version }} }} }} }} }}");
            Assert.Equal(batches.Count, data["results"]!["nodes"]!.AsArray().Count);
            foreach (var result in data["results"]!["nodes"]!.AsArray())
            {
                var runs = result!["runs"]!["nodes"]!.AsArray().Select(run => (Status: (string)run!["status"]!, Version: (int)run["version"]!)).ToList();
                Assert.Equal(runs.Count, (int)result["totalRunsCount"]!);
                Assert.Equal(runs.Count(run => run.Status == "COMPLETED"), (int)result["completedRunsCount"]!);
                Assert.Equal(1 + runs.Sum(run => run.Version - 1), (int)result["version"]!);
                Assert.Equal(RollUp([.. runs.Select(run => run.Status)]), (string)result["status"]!);
            }
        }

        return looks;
    }

    /// <summary>What a result's status is while its runs only move forwards.</summary>
    private static string RollUp(List<string> runs)
    {
        var open = runs.FindAll(status => status != "COMPLETED");
        return open switch
        {
            [] => "COMPLETED",
            _ when runs.TrueForAll(status => status == "IN_QUEUE") => "IN_QUEUE",
            _ when runs.TrueForAll(status => status is "IN_QUEUE" or "PENDING") => "PENDING",
            _ when open.TrueForAll(status => status == "EVALUATING") => "EVALUATING",
            _ => open.TrueForAll(status => status == "RUNNING") ? "RUNNING" : "IN_PROGRESS",
        };
    }

    private static async Task<List<(int? Run, string Status)>> FollowAsync(Mutator mutator, string cursor)
    {
        var events = new List<(int?, string)>();
        var position = Mutator.PositionOf(cursor);
        while (true)
        {
            var page = (await mutator.QueryAsync($"{{ statusEvents(first: 100, after: \"{cursor}\") {{ nodes {{ cursor runId status }} }} }}"))["statusEvents"]!["nodes"]!.AsArray();
            if (page.Count == 0)
            {
                return events;
            }

            foreach (var entry in page)
            {
                cursor = (string)entry!["cursor"]!;
                Assert.Equal(++position, Mutator.PositionOf(cursor));
                events.Add(((int?)entry["runId"], (string)entry["status"]!));
            }
        }
    }
}
