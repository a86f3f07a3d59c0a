using System.Globalization;
using System.Text.Json.Nodes;
using ResultsGraphQL.Tests.Hosting;

namespace ResultsGraphQL.Tests.Server.Durability;

/// <summary>Changes that come at once share a commit. One that fails, at its last part, must leave nothing, and take nothing of the others with it.</summary>
public sealed class FailingAmongOthersTests
{
    private const int Clients = 32;
    private const int Rounds = 12;
    private const int Missing = 999_999;

    [Fact]
    public async Task A_change_that_fails_at_its_end_leaves_nothing_and_those_committed_along_with_it_are_made_once()
    {
        await using var server = await RunningServer.StartAsync();
        using var first = new ServiceClient(server.BaseAddress, server.ApiKey);
        await first.SucceedAsync("createAgent", new() { ["name"] = "Agent" }, "agent { id }");
        await first.SucceedAsync("createScenario", new() { ["name"] = "Scenario" }, "scenario { id }");
        var shared = await first.SucceedAsync("createResult", Result("shared", [.. Enumerable.Repeat(1, Clients * 2)]), "result { id } runs { id }");
        var id = (int)shared["result"]!["id"]!;
        var runs = shared["runs"]!.AsArray().Select(run => (int)run!["id"]!).ToList();

        await Task.WhenAll(Enumerable.Range(0, Clients).Select(number => Task.Run(() => DriveAsync(server, number, id, runs[2 * number], runs[(2 * number) + 1]))))
            .WaitAsync(TimeSpan.FromMinutes(2));

        // In each round a client has added a run and renamed the result; four times it has moved a run.
        var result = (await first.QueryAsync($"{{ result(id: {id}) {{ version totalRunsCount }} results {{ totalCount }} }}"))!;
        Assert.Equal(1 + (Clients * ((2 * Rounds) + 4)), (int)result["result"]!["version"]!);
        Assert.Equal((2 * Clients) + (Clients * Rounds), (int)result["result"]!["totalRunsCount"]!);
        Assert.Equal(1 + (Clients * Rounds), (int)result["results"]!["totalCount"]!);

        using var audit = new StoreAudit(server.DatabasePath);
        audit.Check();
        var content = new StoreContent(server.DatabasePath);
        Assert.Equal(0, content.Orphans);
        Assert.DoesNotContain(content.Results.Keys, name => name.StartsWith("bad", StringComparison.Ordinal));
        Assert.All(content.Results.Where(entry => entry.Key.StartsWith("good", StringComparison.Ordinal)), entry => Assert.Equal(3, content.RunsOf(entry.Value.Id).Count));
        Assert.All(runs.Where((_, index) => index % 2 == 0), run => Assert.Equal(5, content.Runs[run].Version));

        // The other run of each client was in changes that failed, and in no other.
        Assert.All(runs.Where((_, index) => index % 2 == 1), run => Assert.Equal(KnownRun.New, content.Runs[run].Known));
    }

    private static async Task DriveAsync(RunningServer server, int number, int result, int moved, int unmoved)
    {
        using var client = new ServiceClient(server.BaseAddress, server.ApiKey);
        string[] life = ["PENDING", "RUNNING", "IN_PROGRESS", "EVALUATING"];
        for (var round = 0; round < Rounds; round++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{number}.{round}");
            await client.SucceedAsync("createResult", Result("good " + name, [1, 1, 1]), "result { id }");
            await FailAsync(client, "createResult", Result("bad " + name, [1, 1, Missing]), "ScenarioNotFoundError", name);
            await client.SucceedAsync("addRuns", new() { ["resultId"] = result, ["runs"] = Runs([1]) }, "result { id }");
            await FailAsync(client, "addRuns", new() { ["resultId"] = result, ["runs"] = Runs([1, Missing]) }, "ScenarioNotFoundError", name);
            await client.SucceedAsync("updateResult", new() { ["resultId"] = result, ["name"] = "shared, " + name }, "result { id }");
            await FailAsync(client, "updateRunStatuses", Moves(Move(unmoved, "RUNNING"), Move(Missing, "RUNNING")), "RunNotFoundError", name);
            await FailAsync(client, "updateRunStatuses", Moves(Move(unmoved, "RUNNING", 1), Move(moved, "FAILED", 77)), "ConcurrencyError", name);
            if (round < life.Length)
            {
                await client.SucceedAsync("updateRunStatus", Move(moved, life[round], 1 + round), "run { id }");
            }

            await FailAsync(client, "updateRunStatuses", Moves(Move(unmoved, "RUNNING"), Move(moved, "IN_QUEUE")), "InvalidStatusTransitionError", name);
        }
    }

    /// <summary>Sends a change that must fail: at times with an idempotency key and once more, since even the answer that it failed is kept.</summary>
    private static async Task FailAsync(ServiceClient client, string mutation, JsonObject input, string error, string name)
    {
        var payload = mutation == "updateRunStatuses" ? "runs" : "result";
        var times = 1;
        if (name.EndsWith('3') || name.EndsWith('7'))
        {
            input["idempotencyKey"] = $"{mutation} {error} {name}";
            times = 2;
        }

        for (var i = 0; i < times; i++)
        {
            var response = await client.MutateAsync(mutation, input, payload + " { id }");
            Assert.True(response["errors"] is null, response.ToJsonString());
            Assert.Null(response["data"]![mutation]![payload]);
            var told = response["data"]![mutation]!["errors"]?.AsArray() ?? [];
            Assert.True(told.Count == 1 && (string)told[0]!["__typename"]! == error, $"{mutation} should be a {error}: {response.ToJsonString()}");
        }
    }

    private static JsonObject Result(string name, int[] scenarios) => new() { ["name"] = name, ["agentId"] = 1, ["runs"] = Runs(scenarios) };

    private static JsonArray Runs(int[] scenarios) => [.. scenarios.Select(scenario => new JsonObject { ["scenarioId"] = scenario })];

    private static JsonObject Moves(params JsonObject[] moves) => new() { ["updates"] = new JsonArray([.. moves]) };

    private static JsonObject Move(int run, string status, int? version = null) => new() { ["runId"] = run, ["status"] = status, ["expectedVersion"] = version };
}
