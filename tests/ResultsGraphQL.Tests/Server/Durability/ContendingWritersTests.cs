using System.Globalization;
using System.Text.Json.Nodes;
using ResultsGraphQL.Model.Results;
using ResultsGraphQL.Model.TestRuns;
using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Tests.Hosting;

namespace ResultsGraphQL.Tests.Server.Durability;

/// <summary>Clients that contend for the same runs, with lives that end in every way, while others recount the results and follow the log.</summary>
public sealed class ContendingWritersTests
{
    private const int Clients = 64;
    private const int Results = 4;
    private const int RunsPerResult = 64;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly Dictionary<string, RunStatus> Statuses = Enum.GetValues<RunStatus>().ToDictionary(status => GraphQLNames.ToEnumValue(status.ToString()));

    [Fact]
    public async Task Two_clients_contend_for_each_run_and_each_move_is_made_once_counted_at_every_look_and_told_once()
    {
        await using var server = await RunningServer.StartAsync();
        using var first = new ServiceClient(server.BaseAddress, server.ApiKey);
        var results = await CreateAsync(first);
        var cursor = (string)(await first.QueryAsync("{ eventCursor }"))["eventCursor"]!;
        using var done = new CancellationTokenSource();
        var reader = Task.Run(() => LookAsync(server, [.. results.Keys], done.Token));
        var follower = Task.Run(() => FollowAsync(server, cursor, done.Token));
        int lost;
        try
        {
            // Each run has two clients, and each pair of clients meets at four runs, one of each result.
            var writers = Enumerable.Range(0, Clients).Select(client => Task.Run(() => DriveAsync(
                server, [.. results.Values.SelectMany(runs => runs.Where((_, index) => index % (Clients / 2) == client % (Clients / 2)))]))).ToList();
            lost = (await Task.WhenAll(writers).WaitAsync(Patience)).Sum();
        }
        finally
        {
            await done.CancelAsync();
        }

        Assert.True(await reader.WaitAsync(Patience) > 10, "The reader has hardly looked.");
        var events = await follower.WaitAsync(Patience);
        Assert.True(lost > 100, $"Clients have contended {lost} times only.");
        await CheckAsync(first, results, events);
        using var audit = new StoreAudit(server.DatabasePath);
        audit.Check();
    }

    /// <summary>Makes the results, and plans the lives of their runs.</summary>
    private static async Task<Dictionary<int, List<PlannedRun>>> CreateAsync(ServiceClient client)
    {
        await client.SucceedAsync("createAgent", new() { ["name"] = "Agent" }, "agent { id }");
        await client.SucceedAsync("createScenario", new() { ["name"] = "Scenario" }, "scenario { id }");
        var results = new Dictionary<int, List<PlannedRun>>();
        for (var i = 0; i < Results; i++)
        {
            var runs = new JsonArray([.. Enumerable.Range(0, RunsPerResult).Select(_ => new JsonObject { ["scenarioId"] = 1 })]);
            var payload = await client.SucceedAsync("createResult", new() { ["name"] = "Result", ["agentId"] = 1, ["runs"] = runs }, "result { id } runs { id }");
            results.Add((int)payload["result"]!["id"]!, [.. payload["runs"]!.AsArray().Select((run, index) => new PlannedRun((int)run!["id"]!, index))]);
        }

        return results;
    }

    /// <summary>Makes the next move of each run until all are at their end.</summary>
    /// <returns>How often another client was faster.</returns>
    private static async Task<int> DriveAsync(RunningServer server, List<PlannedRun> runs)
    {
        using var client = new ServiceClient(server.BaseAddress, server.ApiKey);
        var versions = runs.ToDictionary(run => run, _ => 1);
        var lost = 0;
        while (versions.Any(entry => entry.Value <= entry.Key.Moves))
        {
            foreach (var run in runs.FindAll(run => versions[run] <= run.Moves))
            {
                var version = versions[run];
                var (mutation, input, status) = run.MoveFrom(version);
                var response = await client.MutateAsync(mutation, input, "run { version status }", "... on ConcurrencyError { expected actual }");
                Assert.True(response["errors"] is null, response.ToJsonString());
                var payload = response["data"]![mutation]!;
                if (payload["errors"] is null)
                {
                    Assert.Equal((version + 1, status), ((int)payload["run"]!["version"]!, (string)payload["run"]!["status"]!));
                    run.Count();
                    versions[run]++;
                    continue;
                }

                var error = Assert.Single(payload["errors"]!.AsArray())!;
                Assert.True((string)error["__typename"]! == "ConcurrencyError", response.ToJsonString());
                Assert.Null(payload["run"]);
                Assert.Equal(version, (int)error["expected"]!);
                Assert.InRange((int)error["actual"]!, version + 1, run.Moves + 1);
                versions[run] = (int)error["actual"]!;
                lost++;
            }
        }

        return lost;
    }

    /// <summary>Recounts every result from its runs, as one response has them, until told to stop.</summary>
    private static async Task<int> LookAsync(RunningServer server, List<int> results, CancellationToken done)
    {
        using var client = new ServiceClient(server.BaseAddress, server.ApiKey);
        var versions = results.ToDictionary(id => id, _ => 0);
        var looks = 0;
        for (; !done.IsCancellationRequested; looks++)
        {
            foreach (var (id, result) in await ResultsAsync(client, results))
            {
                Recount(result);
                Assert.True((int)result["version"]! >= versions[id], $"Result {id} went back from version {versions[id]} to {result["version"]}.");
                versions[id] = (int)result["version"]!;
            }
        }

        return looks;
    }

    private static async Task<Dictionary<int, JsonNode>> ResultsAsync(ServiceClient client, List<int> results)
    {
        var fields = "id version status successRate totalRunsCount completedRunsCount successRunsCount failedRunsCount metExpectedOutcomeCount totalExpectedOutcomeCount"
            + " runs(first: 100) { totalCount nodes { id version status success expectedOutcome { score } } }";
        var data = await client.QueryAsync($"{{ {string.Join(' ', results.Select(id => string.Create(CultureInfo.InvariantCulture, $"r{id}: result(id: {id}) {{ {fields} }}")))} }}");
        return results.ToDictionary(id => id, id => data[string.Create(CultureInfo.InvariantCulture, $"r{id}")]!);
    }

    private static void Recount(JsonNode result)
    {
        var runs = result["runs"]!["nodes"]!.AsArray().Select(run => new TestRun
        {
            Id = (int)run!["id"]!,
            Version = (int)run["version"]!,
            Status = Statuses[(string)run["status"]!],
            Success = (bool?)run["success"],
            HasExpectedOutcome = run["expectedOutcome"] is not null,
            ExpectedOutcomeScore = (double?)run["expectedOutcome"]?["score"],
        }).ToList();
        var counts = ResultCounts.Of(runs);
        Assert.Equal(RunsPerResult, (int)result["runs"]!["totalCount"]!);
        Assert.Equal(
            (counts.Total, counts.Completed, counts.Success, counts.Failed, counts.MetExpectedOutcome, counts.TotalExpectedOutcome),
            ((int)result["totalRunsCount"]!, (int)result["completedRunsCount"]!, (int)result["successRunsCount"]!, (int)result["failedRunsCount"]!,
                (int)result["metExpectedOutcomeCount"]!, (int)result["totalExpectedOutcomeCount"]!));
        Assert.Equal(counts.SuccessRate, (double?)result["successRate"]);
        Assert.Equal(StatusRollUp.Of(runs.Select(run => run.Status)), Statuses[(string)result["status"]!]);

        // Each move of a run is one change of its result.
        Assert.Equal(1 + runs.Sum(run => run.Version - 1), (int)result["version"]!);
    }

    /// <summary>Follows the log while it grows, in pages of changing sizes, until told to stop and at its end.</summary>
    private static async Task<List<JsonNode>> FollowAsync(RunningServer server, string cursor, CancellationToken done)
    {
        using var client = new ServiceClient(server.BaseAddress, server.ApiKey);
        var random = new Random(3);
        var events = new List<JsonNode>();
        while (true)
        {
            var last = done.IsCancellationRequested;
            var size = random.Next(1, 101);
            var page = (await client.QueryAsync(
                $"{{ statusEvents(after: \"{cursor}\", first: {size}) {{ pageInfo {{ hasNextPage endCursor }} nodes {{ cursor resultId runId previousStatus status run {{ version }} }} }} }}"))["statusEvents"]!;
            var nodes = page["nodes"]!.AsArray();
            events.AddRange(nodes.Select(node => node!));
            Assert.True(nodes.Count <= size);
            Assert.True(nodes.Count == size || !(bool)page["pageInfo"]!["hasNextPage"]!, "A page that isn't full says that more follows.");
            if (nodes.Count > 0)
            {
                Assert.Equal((string)nodes[^1]!["cursor"]!, (string)page["pageInfo"]!["endCursor"]!);
                cursor = (string)nodes[^1]!["cursor"]!;
            }
            else if (last)
            {
                return events;
            }
        }
    }

    private static async Task CheckAsync(ServiceClient client, Dictionary<int, List<PlannedRun>> results, List<JsonNode> events)
    {
        Assert.Equal(events.Count, events.Select(entry => (string)entry["cursor"]!).Distinct().Count());
        var told = events.ToLookup(entry => ((int)entry["resultId"]!, (int?)entry["runId"]), entry => (Move: Move(entry), Entry: entry));
        Assert.Equal(results.Values.Sum(runs => runs.Sum(run => run.Moves)), events.Count(entry => entry["runId"] is not null));
        foreach (var (id, result) in await ResultsAsync(client, [.. results.Keys]))
        {
            Recount(result);
            Assert.Equal(1 + results[id].Sum(run => run.Moves), (int)result["version"]!);
            foreach (var run in results[id])
            {
                var node = result["runs"]!["nodes"]!.AsArray().Single(node => (int)node!["id"]! == run.Id)!;
                Assert.Equal((run.Moves, 1 + run.Moves, run.Statuses.Last()), (run.Made, (int)node["version"]!, Statuses[(string)node["status"]!]));
                RunStatus[] life = [RunStatus.InQueue, .. run.Statuses];
                Assert.Equal(life.Zip(life.Skip(1)), told[(id, run.Id)].Select(entry => entry.Move));
            }

            CheckResultEvents(id, [.. results[id].Select(run => run.Id)], events, Statuses[(string)result["status"]!]);
        }
    }

    /// <summary>A result's own events must be those that its runs' events lead to, each before the next move of a run.</summary>
    private static void CheckResultEvents(int id, List<int> runs, List<JsonNode> events, RunStatus end)
    {
        var statuses = runs.ToDictionary(run => run, _ => RunStatus.InQueue);
        var status = RunStatus.InQueue;
        var pending = status;
        foreach (var entry in events.FindAll(entry => (int)entry["resultId"]! == id))
        {
            var (previous, next) = Move(entry);
            if ((int?)entry["runId"] is { } run)
            {
                Assert.Equal(pending, status);
                statuses[run] = next;
                pending = StatusRollUp.Of(statuses.Values);
            }
            else
            {
                Assert.Equal((status, pending), (previous, next));
                Assert.NotEqual(previous, next);
                status = next;
            }
        }

        Assert.Equal((end, end), (status, pending));
    }

    private static (RunStatus Previous, RunStatus Next) Move(JsonNode entry) => (Statuses[(string)entry["previousStatus"]!], Statuses[(string)entry["status"]!]);
}
