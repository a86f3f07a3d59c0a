using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using ResultsGraphQL.Tests.Hosting;

namespace ResultsGraphQL.Tests.Server.Durability;

/// <summary>A store that can't be written refuses every mutation, keeps nothing of it, not even its idempotency key, and takes it once it can.</summary>
public sealed class RefusedMutationTests
{
    private const string Key = "refused-key-for-the-writing-tests";
    private const string State = """
        {
          eventCursor
          results(first: 100, order: [{ id: ASC }]) { totalCount nodes { id name version status totalRunsCount updatedAt } }
          testRuns(first: 100, order: [{ id: ASC }]) { totalCount nodes { id version status success metrics { metricId } } }
          agents(first: 100) { nodes { id name } }
          scenarios(first: 100) { nodes { id name } }
        }
        """;

    private static readonly Dictionary<string, string> Environment = new() { ["RESULTS_API_KEY"] = Key };

    [Fact]
    public async Task Every_mutation_is_refused_by_a_full_disk_and_done_once_there_is_space_without_a_restart()
    {
        using var folder = new TemporaryFolder();
        using var disk = SmallDisk.Mount(folder.File("disk"));
        var database = Path.Combine(disk.Path, "full.db");
        // A log that is emptied when nobody writes would leave room on the disk again.
        var keepsLog = new Dictionary<string, string>(Environment) { ["RESULTS_Store__IdleTime"] = "1d" };
        await using (var service = await ServingExecutable.StartAsync(["serve", "--db", database, "--rate-limit", "0"], keepsLog))
        {
            using var client = new ServiceClient(service.Address, Key);
            await PrepareAsync(client);
            await client.SucceedAsync("createResult", Result("kept", 4), "result { id }");
            await client.SucceedAsync("createResult", Result("to be deleted", 4), "result { id }");
            await client.SucceedAsync("createResult", Result("to be cancelled", 4), "result { id }");
            await client.SucceedAsync("createApiKey", new JsonObject { ["name"] = "second", ["scopes"] = new JsonArray("READ") }, "key");
            await FillAsync(client);

            var before = (await client.QueryAsync(State)).ToJsonString();
            foreach (var (mutation, input, selection) in EveryMutation())
            {
                AssertRefused(await client.MutateAsync(mutation, input, selection), mutation);
                Assert.Equal(before, (await client.QueryAsync(State)).ToJsonString());
            }

            disk.Grow();
            foreach (var (mutation, input, selection) in EveryMutation())
            {
                await client.SucceedAsync(mutation, input, selection);
            }

            var after = (await client.QueryAsync(State)).ToJsonString();
            Assert.NotEqual(before, after);

            // The second time is no second change: the first one has left its answer.
            foreach (var (mutation, input, selection) in EveryMutation().Where(entry => entry.Mutation != "createApiKey"))
            {
                await client.SucceedAsync(mutation, input, selection);
            }

            Assert.Equal(after, (await client.QueryAsync(State)).ToJsonString());
            Assert.Equal(0, await service.StopAsync());
        }

        using var audit = new StoreAudit(database);
        Assert.Equal(0, audit.CountNamed("to be deleted"));
    }

    [Fact]
    public async Task Of_the_changes_that_come_at_once_to_a_full_disk_those_acknowledged_stay_and_those_refused_have_left_nothing()
    {
        const int clients = 16;
        using var folder = new TemporaryFolder();
        var database = folder.File("full.db");
        var acknowledged = new ConcurrentBag<string>();
        var refused = new ConcurrentBag<string>();

        // Without the trap the limit would end the process; .NET's own memory files would be over it.
        await using (var service = await ServingExecutable.StartAsync(
            ["serve", "--db", database, "--rate-limit", "0"], Environment, "trap '' XFSZ; ulimit -f 1000; export DOTNET_EnableWriteXorExecute=0"))
        {
            using var first = new ServiceClient(service.Address, Key);
            await PrepareAsync(first);
            await Task.WhenAll(Enumerable.Range(0, clients).Select(number => Task.Run(async () =>
            {
                using var client = new ServiceClient(service.Address, Key);
                var refusals = 0;
                for (var i = 0; refusals < 20; i++)
                {
                    Assert.InRange(i, 0, 5_000);

                    // Of different sizes, so that what still fits for one doesn't for another of the same commit.
                    var name = string.Create(CultureInfo.InvariantCulture, $"{number}.{i} {new string('x', 200)}");
                    var response = await client.MutateAsync("createResult", Result(name, 1 + ((i + number) % 9 * 5)), "result { id }");
                    if (response["errors"] is null)
                    {
                        acknowledged.Add(name);
                    }
                    else
                    {
                        AssertRefused(response, "createResult");
                        refused.Add(name);
                        refusals++;
                    }
                }
            })));
            Assert.Equal(acknowledged.Count, (int)(await first.QueryAsync("{ results { totalCount } }"))["results"]!["totalCount"]!);
            await service.KillAsync();
        }

        Assert.NotEmpty(acknowledged);
        await using (var service = await ServingExecutable.StartAsync(["serve", "--db", database, "--rate-limit", "0"], Environment))
        {
            using var client = new ServiceClient(service.Address, Key);
            Assert.Equal(acknowledged.Count, (int)(await client.QueryAsync("{ results { totalCount } }"))["results"]!["totalCount"]!);
            await client.SucceedAsync("createResult", Result("with space", 3), "result { id }");
            await service.StopAsync();
        }

        using var audit = new StoreAudit(database);
        audit.Check();
        Assert.All(acknowledged, name => Assert.Equal(1, audit.CountNamed(name)));
        Assert.All(refused, name => Assert.Equal(0, audit.CountNamed(name)));
        Assert.Equal(1, audit.CountNamed("with space"));
    }

    private static async Task PrepareAsync(ServiceClient client)
    {
        await client.SucceedAsync("createAgent", new JsonObject { ["name"] = "Agent" }, "agent { id }");
        await client.SucceedAsync("createScenario", new JsonObject { ["name"] = "Scenario" }, "scenario { id }");
    }

    /// <summary>Makes agents until not even one more fits, again and again.</summary>
    private static async Task FillAsync(ServiceClient client)
    {
        for (var (made, refusals) = (0, 0); refusals < 20; made++)
        {
            Assert.InRange(made, 0, 20_000);
            var big = refusals == 0 ? 40 : 1;
            var response = await client.MutateAsync("createResult", Result(string.Create(CultureInfo.InvariantCulture, $"filler {made}"), big), "result { id }");
            refusals = response["errors"] is null ? Math.Min(refusals, 1) : refusals + 1;
        }

        // What a result has no room for, a page of another table may have: the change that writes least takes the rest.
        for (var (made, refusals) = (0, 0); refusals < 20; made++)
        {
            Assert.InRange(made, 0, 20_000);
            var name = string.Create(CultureInfo.InvariantCulture, $"Agent {made}");
            var response = await client.MutateAsync("updateAgent", new JsonObject { ["agentId"] = 1, ["name"] = name }, "agent { id }");
            refusals = response["errors"] is null ? 0 : refusals + 1;
        }
    }

    private static JsonObject Result(string name, int runs) => new()
    {
        ["name"] = name,
        ["agentId"] = 1,
        ["runs"] = new JsonArray([.. Enumerable.Range(0, runs).Select(_ => new JsonObject { ["scenarioId"] = 1 })]),
    };

    /// <summary>Every mutation that there is, each with a key of its own, in an order in which all succeed.</summary>
    private static IEnumerable<(string Mutation, JsonObject Input, string Selection)> EveryMutation()
    {
        var mutations = new (string Mutation, JsonObject Input, string Selection)[]
        {
            ("createAgent", new() { ["name"] = "New agent" }, "agent { id }"),
            ("updateAgent", new() { ["agentId"] = 1, ["name"] = "Renamed agent" }, "agent { id }"),
            ("createScenario", new() { ["name"] = "New scenario" }, "scenario { id }"),
            ("updateScenario", new() { ["scenarioId"] = 1, ["name"] = "Renamed scenario" }, "scenario { id }"),
            ("createResult", Result("New result", 3), "result { id }"),
            ("addRuns", new() { ["resultId"] = 1, ["runs"] = new JsonArray(new JsonObject { ["scenarioId"] = 1 }) }, "result { id }"),
            ("updateResult", new() { ["resultId"] = 1, ["name"] = "Renamed result" }, "result { id }"),
            ("updateRunStatus", new() { ["runId"] = 1, ["status"] = "RUNNING" }, "run { id }"),
            ("updateRunStatuses", new() { ["updates"] = new JsonArray(Move(2), Move(3)) }, "runs { id }"),
            ("completeRun", new() { ["runId"] = 4, ["success"] = true, ["metrics"] = new JsonArray(new JsonObject { ["metricId"] = 1, ["name"] = "m", ["type"] = "NUMERIC" }) }, "run { id }"),
            ("importResult", new() { ["document"] = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Samples", "result-4711.json"))) }, "result { id }"),
            ("deleteResult", new() { ["resultId"] = 2 }, "result { id }"),
            ("cancelResult", new() { ["resultId"] = 3 }, "result { id }"),
            ("createApiKey", new() { ["name"] = "third", ["scopes"] = new JsonArray("READ") }, "key"),
            ("revokeApiKey", new() { ["name"] = "second" }, "apiKey { name }"),
        };
        foreach (var (mutation, input, selection) in mutations)
        {
            input["idempotencyKey"] = "key of " + mutation;
            yield return (mutation, input, selection);
        }
    }

    private static JsonObject Move(int run) => new() { ["runId"] = run, ["status"] = "RUNNING" };

    private static void AssertRefused(JsonObject response, string mutation)
    {
        Assert.True(response.ContainsKey("data") && response["data"] is null, $"{mutation}: {response.ToJsonString()}");
        var error = Assert.Single(response["errors"]!.AsArray())!;
        Assert.Equal("STORE_UNAVAILABLE", (string)error["extensions"]!["code"]!);
        Assert.StartsWith("The store can't be written: ", (string)error["message"]!, StringComparison.Ordinal);
        Assert.DoesNotContain("/", (string)error["message"]!, StringComparison.Ordinal);
        Assert.DoesNotContain(".db", (string)error["message"]!, StringComparison.Ordinal);
    }
}
