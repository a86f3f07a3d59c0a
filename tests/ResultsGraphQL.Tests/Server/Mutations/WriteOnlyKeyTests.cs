using System.Text.Json.Nodes;
using ResultsGraphQL.Model.ApiKeys;
using ResultsGraphQL.Tests.Hosting;

namespace ResultsGraphQL.Tests.Server.Mutations;

/// <summary>A key that may write and not read gets of a payload what its call has really made or changed; of the rest the id, the version and the status.</summary>
public sealed class WriteOnlyKeyTests(ResultsServerFixture fixture) : IClassFixture<ResultsServerFixture>
{
    private const string Result = "result { id version status name inbound runType successRate totalRunsCount createdAt updatedAt }";
    private const string Run = "run { id version status outboundNumber errorMessage metadata success scenarioName metrics { name score } expectedOutcome { score } }";

    private readonly Mutator _mutator = new(fixture.Server);

    /// <summary>Calls that change nothing, by their mutations: with what they select, and what of it is refused.</summary>
    public static TheoryData<string> ThatChangeNothing() => ["updateResult", "updateRunStatus", "updateRunStatuses", "completeRun", "cancelResult", "importResult", "updateAgent", "updateScenario"];

    [Theory]
    [MemberData(nameof(ThatChangeNothing))]
    public async Task What_a_call_has_not_changed_is_refused_at_each_field(string mutation)
    {
        var writer = await WriterAsync();
        var world = await WorldAsync();
        var (input, selection, field, refused) = Call(mutation, world);

        var response = await writer.SendAsync(Document(mutation, selection), new { input });

        Assert.Null(response["data"]![mutation]![field]);
        Assert.Null(response["data"]![mutation]!["errors"]);
        Assert.Equal(refused, response["errors"]!.AsArray().Select(error => (string)error!["path"]!.AsArray().Last()!).Order(StringComparer.Ordinal));
        Assert.All(response["errors"]!.AsArray(), error => Assert.Equal("AUTH_NOT_AUTHORIZED", (string?)error!["extensions"]!["code"]));
        Assert.DoesNotContain("secret", response.ToJsonString(), StringComparison.Ordinal);

        // Who may read gets all of it.
        Assert.Null((await _mutator.SendAsync(Document(mutation, selection), new { input }))["errors"]);
    }

    [Fact]
    public async Task What_identifies_an_object_and_how_it_stands_is_given_without_a_change()
    {
        var writer = await WriterAsync();
        var world = await WorldAsync();

        var result = await writer.SucceedAsync("updateResult", new { resultId = world.Result }, "result { __typename id nodeId version status }");
        var run = await writer.SucceedAsync("updateRunStatus", new { runId = world.Run, status = "COMPLETED" }, "run { id nodeId version status }");

        Assert.Equal(world.Result, (int)result["result"]!["id"]!);
        Assert.Equal("COMPLETED", (string?)run["run"]!["status"]);
    }

    [Fact]
    public async Task A_field_that_may_be_null_is_null_alone()
    {
        var writer = await WriterAsync();
        var world = await WorldAsync();

        var response = await writer.SendAsync(Document("updateResult", "result { id runType successRate }"), new { input = new { resultId = world.Result } });

        Mutator.Same($$"""{"id":{{world.Result}},"runType":null,"successRate":null}""", response["data"]!["updateResult"]!["result"]);
        Mutator.Same("""["updateResult","result","runType"]""", response["errors"]![0]!["path"]);
    }

    [Fact]
    public async Task What_a_call_has_changed_is_given()
    {
        var writer = await WriterAsync();
        var world = await WorldAsync();
        var scenarioId = await writer.ScenarioAsync("made by a writer");
        var agentId = await writer.AgentAsync();

        var made = await writer.SucceedAsync("createResult", new { name = "mine", agentId, runs = new[] { new { scenarioId } } }, $"{Result} runs {{ id scenarioName metadata }}");
        var renamed = await writer.SucceedAsync("updateResult", new { resultId = world.Result, name = "renamed" }, "result { id version name updatedAt }");
        var beyond = await writer.SendAsync(Document("updateResult", "result { id name inbound }"), new { input = new { resultId = world.Result, name = "again" } });
        var completed = await writer.SucceedAsync(
            "completeRun", new { runId = world.Other, success = true, metrics = new[] { new { metricId = 1, name = "m", type = "NUMERIC", score = 1.0 } } },
            "run { id status success metrics { name score } }");

        Assert.Equal("mine", (string?)made["result"]!["name"]);
        Assert.Equal("renamed", (string?)renamed["result"]!["name"]);
        Mutator.Same("""["updateResult","result","inbound"]""", Assert.Single(beyond["errors"]!.AsArray())!["path"]);
        Assert.Equal("m", (string?)completed["run"]!["metrics"]![0]!["name"]);
    }

    [Fact]
    public async Task A_repeated_call_gives_no_more_than_the_first_and_nothing_later()
    {
        var writer = await WriterAsync();
        var world = await WorldAsync();
        var input = new { runId = world.Other, status = "RUNNING", idempotencyKey = $"repeat {Guid.NewGuid()}" };
        var first = await writer.SendAsync(Document("updateRunStatus", "run { id status executedAt outboundNumber }"), new { input });
        await _mutator.SucceedAsync("completeRun", new { runId = world.Other, errorMessage = "secret" }, "run { id }");

        var same = await writer.SendAsync(Document("updateRunStatus", "run { id status executedAt outboundNumber }"), new { input });
        var other = await writer.SendAsync(Document("updateRunStatus", "run { version status errorMessage metrics { name } }"), new { input });

        Assert.Equal(first.ToJsonString(), same.ToJsonString());
        Assert.DoesNotContain("secret", other.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("COMPLETED", other.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_result_is_given_to_who_may_read_whatever_a_repeated_call_selects()
    {
        var world = await WorldAsync();
        var input = new { resultId = world.Result, idempotencyKey = $"delete {Guid.NewGuid()}" };

        var first = await _mutator.SucceedAsync("deleteResult", input, "result { id }");
        var repeated = await _mutator.SucceedAsync("deleteResult", input, "result { __typename id nodeId name status totalRunsCount version }");

        Assert.Equal((int)first["result"]!["id"]!, (int)repeated["result"]!["id"]!);
        Assert.Equal("secret result", (string?)repeated["result"]!["name"]);
        Assert.Equal(2, (int)repeated["result"]!["totalRunsCount"]!);
    }

    private static string Document(string mutation, string selection) =>
        $"mutation($input: {char.ToUpperInvariant(mutation[0])}{mutation[1..]}Input!) {{ {mutation}(input: $input) {{ {selection} errors {{ __typename }} }} }}";

    private static (object Input, string Selection, string Field, string[] Refused) Call(string mutation, World world)
    {
        string[] ofResult = ["createdAt", "inbound", "name", "runType", "successRate", "totalRunsCount", "updatedAt"];
        string[] ofRun = ["errorMessage", "expectedOutcome", "metadata", "metrics", "outboundNumber", "scenarioName", "success"];
        return mutation switch
        {
            "updateResult" => (new { resultId = world.Result }, Result, "result", ofResult),
            "cancelResult" => (new { resultId = world.Ended }, Result, "result", ofResult),
            "importResult" => (new { document = world.Document }, Result, "result", ofResult),
            "updateRunStatus" => (new { runId = world.Run, status = "COMPLETED" }, Run, "run", ofRun),
            "updateRunStatuses" => (new { updates = new[] { new { runId = world.Run, status = "COMPLETED" } } }, Run.Replace("run ", "runs ", StringComparison.Ordinal), "runs", ofRun),
            "completeRun" => (new { runId = world.Run }, Run, "run", ofRun),
            "updateAgent" => (new { agentId = world.Agent, name = "secret agent" }, "agent { id name }", "agent", ["name"]),
            _ => (new { scenarioId = world.Scenario, name = "secret scenario" }, "scenario { id name }", "scenario", ["name"]),
        };
    }

    private async Task<Mutator> WriterAsync() =>
        new(fixture.Server, fixture.Server.CreateClient(await fixture.Server.CreateKeyAsync($"writer {Guid.NewGuid()}", ApiKeyScopes.Write)));

    private async Task<World> WorldAsync()
    {
        var agentId = await _mutator.AgentAsync("secret agent");
        var scenarioId = await _mutator.ScenarioAsync("secret scenario");
        var run = new { scenarioId, outboundNumber = "secret number", metadata = new { of = "secret" } };
        var payload = await _mutator.SucceedAsync("createResult", new { name = "secret result", agentId, runs = new[] { run, run } }, "result { id } runs { id }");
        var runs = payload["runs"]!.AsArray().Select(made => (int)made!["id"]!).ToList();
        await _mutator.SucceedAsync("completeRun", new { runId = runs[0], success = true }, "run { id }");
        var ended = (int)(await _mutator.SucceedAsync("createResult", new { name = "secret end", agentId }, "result { id }"))["result"]!["id"]!;
        var document = new JsonObject { ["id"] = Random.Shared.Next(1_000_000, 2_000_000_000), ["agent"] = agentId, ["name"] = "secret document", ["runs"] = new JsonArray() };
        await _mutator.SucceedAsync("importResult", new { document }, "result { id }");
        return new World((int)payload["result"]!["id"]!, runs[0], runs[1], ended, agentId, scenarioId, document);
    }

    private sealed record World(int Result, int Run, int Other, int Ended, int Agent, int Scenario, JsonObject Document);
}
