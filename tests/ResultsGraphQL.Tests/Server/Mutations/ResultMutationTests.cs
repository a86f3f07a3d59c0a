using System.Text.Json.Nodes;
using ResultsGraphQL.Tests.Hosting;
using static ResultsGraphQL.Tests.Server.Mutations.Mutator;

namespace ResultsGraphQL.Tests.Server.Mutations;

public sealed class ResultMutationTests(ResultsServerFixture fixture) : IClassFixture<ResultsServerFixture>
{
    private readonly Mutator _mutator = new(fixture.Server);

    [Fact]
    public async Task A_result_is_made_with_its_runs_and_read_back_whole()
    {
        var agentId = await _mutator.AgentAsync("Front desk");
        var scenarioId = await _mutator.ScenarioAsync("Reschedules");

        var payload = await _mutator.SucceedAsync(
            "createResult",
            new
            {
                name = "Nightly ✓",
                agentId,
                inbound = true,
                runAsText = true,
                isCronjob = true,
                runType = "voice",
                runs = new object[]
                {
                    new { scenarioId, outboundNumber = "+14155550142", inboundNumber = "+14155550100", personalityName = "Calm", metadata = new { region = "us", attempts = new[] { 1, 2 } } },
                    new { scenarioId },
                },
            },
            """
            result { name inbound runAsText isCronjob runType status successRate totalRunsCount version agent { name } scenarios { name } runs(order: [{ id: ASC }]) { totalCount } }
            runs { status version scenarioName outboundNumber inboundNumber personalityName metadata success executedAt metrics { metricId } }
            """);

        Same(
            """
            {"name":"Nightly ✓","inbound":true,"runAsText":true,"isCronjob":true,"runType":"voice","status":"IN_QUEUE","successRate":null,"totalRunsCount":2,"version":1,
             "agent":{"name":"Front desk"},"scenarios":[{"name":"Reschedules"}],"runs":{"totalCount":2}}
            """,
            payload["result"]);
        Same(
            """
            [{"status":"IN_QUEUE","version":1,"scenarioName":"Reschedules","outboundNumber":"+14155550142","inboundNumber":"+14155550100","personalityName":"Calm",
              "metadata":{"region":"us","attempts":[1,2]},"success":null,"executedAt":null,"metrics":[]},
             {"status":"IN_QUEUE","version":1,"scenarioName":"Reschedules","outboundNumber":null,"inboundNumber":null,"personalityName":null,"metadata":null,"success":null,
              "executedAt":null,"metrics":[]}]
            """,
            payload["runs"]);
    }

    [Fact]
    public async Task A_new_result_and_its_runs_stand_in_the_log()
    {
        var (result, runs) = await _mutator.ResultAsync(2);

        var events = (await _mutator.QueryAsync($"{{ statusEvents(resultId: {result}) {{ nodes {{ runId previousStatus status }} }} }}"))["statusEvents"]!["nodes"];

        Same(
            $$$"""
            [{"runId":{{{runs[0]}}},"previousStatus":null,"status":"IN_QUEUE"},{"runId":{{{runs[1]}}},"previousStatus":null,"status":"IN_QUEUE"},
             {"runId":null,"previousStatus":null,"status":"IN_QUEUE"}]
            """,
            events);
    }

    [Fact]
    public async Task A_result_of_an_unknown_agent_or_scenario_is_refused_and_nothing_is_left_of_it()
    {
        var agentId = await _mutator.AgentAsync();
        var scenarioId = await _mutator.ScenarioAsync();
        var before = await CountAsync();

        var agent = await _mutator.FailAsync("createResult", new { name = "n", agentId = 999_999 }, "AgentNotFoundError", "agentId");
        var scenario = await _mutator.FailAsync(
            "createResult", new { name = "n", agentId, runs = new[] { new { scenarioId }, new { scenarioId = 888_888 } } }, "ScenarioNotFoundError", "scenarioId");

        Assert.Equal(999_999, (int)agent["agentId"]!);
        Assert.Equal(888_888, (int)scenario["scenarioId"]!);
        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task Runs_that_are_added_bring_an_ended_result_back_to_life()
    {
        var (result, runs) = await _mutator.ResultAsync(1);
        await _mutator.SucceedAsync("completeRun", new { runId = runs[0], success = true }, "run { id }");
        var scenarioId = await _mutator.ScenarioAsync();

        var payload = await _mutator.SucceedAsync(
            "addRuns", new { resultId = result, runs = new[] { new { scenarioId }, new { scenarioId } } }, "result { status totalRunsCount completedRunsCount version } runs { status }");

        Same("""{"status":"IN_PROGRESS","totalRunsCount":3,"completedRunsCount":1,"version":3}""", payload["result"]);
        Same("""[{"status":"IN_QUEUE"},{"status":"IN_QUEUE"}]""", payload["runs"]);
    }

    [Fact]
    public async Task An_update_changes_what_it_names_and_nothing_else()
    {
        var (result, _) = await _mutator.ResultAsync(1);
        const string Selection = "result { name inbound runAsText isCronjob runType version }";

        var named = await _mutator.SucceedAsync("updateResult", new { resultId = result, name = "Weekly", runType = "text", inbound = true }, Selection);
        var same = await _mutator.SucceedAsync("updateResult", new { resultId = result, name = "Weekly", runType = "text" }, Selection);
        var nothing = await _mutator.SucceedAsync("updateResult", new { resultId = result }, Selection);
        var cleared = await _mutator.SucceedAsync("updateResult", new JsonObject { ["resultId"] = result, ["name"] = null, ["runType"] = null }, Selection);

        Same("""{"name":"Weekly","inbound":true,"runAsText":false,"isCronjob":false,"runType":"text","version":2}""", named["result"]);
        Same(named["result"]!.ToJsonString(), same["result"]);
        Same(named["result"]!.ToJsonString(), nothing["result"]);
        Same("""{"name":"Weekly","inbound":true,"runAsText":false,"isCronjob":false,"runType":null,"version":3}""", cleared["result"]);
    }

    [Theory]
    [InlineData("updateResult", "name: \"x\"")]
    [InlineData("deleteResult", "")]
    [InlineData("cancelResult", "")]
    [InlineData("addRuns", "runs: [{ scenarioId: 1 }]")]
    public async Task A_stale_version_of_a_result_is_refused(string mutation, string fields)
    {
        var (result, _) = await _mutator.ResultAsync(1);

        var response = await _mutator.SendAsync(
            $"mutation {{ {mutation}(input: {{ resultId: {result}, expectedVersion: 7, {fields} }}) {{ errors {{ ... on ConcurrencyError {{ message expected actual }} }} }} }}");

        var error = Assert.Single(response["data"]![mutation]!["errors"]!.AsArray())!;
        Assert.Equal((7, 1), ((int)error["expected"]!, (int)error["actual"]!));
        Assert.Contains($"Result {result}", (string)error["message"]!, StringComparison.Ordinal);
        Same("""{"version":1,"status":"IN_QUEUE","totalRunsCount":1}""", (await _mutator.QueryAsync($"{{ result(id: {result}) {{ version status totalRunsCount }} }}"))["result"]);
    }

    [Theory]
    [InlineData("updateResult", "")]
    [InlineData("deleteResult", "")]
    [InlineData("cancelResult", "")]
    [InlineData("addRuns", "runs: [{ scenarioId: 1 }]")]
    public async Task An_unknown_result_is_refused(string mutation, string fields)
    {
        foreach (var id in new[] { 7_777_777, 0, -1, int.MinValue })
        {
            var response = await _mutator.SendAsync(
                $"mutation {{ {mutation}(input: {{ resultId: {id}, {fields} }}) {{ errors {{ ... on ResultNotFoundError {{ resultId }} }} }} }}");

            Assert.Equal(id, (int)Assert.Single(response["data"]![mutation]!["errors"]!.AsArray())!["resultId"]!);
        }
    }

    [Fact]
    public async Task A_deleted_result_is_gone_with_all_that_belongs_to_it_and_its_number_is_not_given_again()
    {
        var (result, runs) = await _mutator.ResultAsync(1);
        await _mutator.SucceedAsync(
            "completeRun",
            new { runId = runs[0], metrics = new[] { new { metricId = 31, name = "m", type = "NUMERIC", extra = new { categories = new[] { new { category = "c" } } } } }, expectedOutcome = new { outcomeAlignments = new[] { new { outcome = "o" } } } },
            "run { id }");

        var payload = await _mutator.SucceedAsync("deleteResult", new { resultId = result }, "result { id status runs { nodes { id metrics { name } } } }");
        var (next, nextRuns) = await _mutator.ResultAsync(1);

        Same($$$"""{"id":{{{result}}},"status":"COMPLETED","runs":{"nodes":[{"id":{{{runs[0]}}},"metrics":[{"name":"m"}]}]}}""", payload["result"]);
        var data = await _mutator.QueryAsync(
            $"{{ result(id: {result}) {{ id }} testRun(id: {runs[0]}) {{ id }} metrics(where: {{ testRun: {{ id: {{ eq: {runs[0]} }} }} }}) {{ totalCount }} statusEvents(resultId: {result}) {{ totalCount nodes {{ run {{ id }} result {{ id }} }} }} }}");
        Assert.Null(data["result"]);
        Assert.Null(data["testRun"]);
        Assert.Equal(0, (int)data["metrics"]!["totalCount"]!);
        Assert.All(data["statusEvents"]!["nodes"]!.AsArray(), entry => Same("""{"run":null,"result":null}""", entry));
        Assert.Equal(6, (int)data["statusEvents"]!["totalCount"]!);
        Assert.True(next > result && nextRuns[0] > runs[0]);
    }

    [Fact]
    public async Task Cancelling_a_result_cancels_what_has_not_ended_and_nothing_else()
    {
        var (result, runs) = await _mutator.ResultAsync(3);
        await _mutator.SucceedAsync("updateRunStatus", new { runId = runs[0], status = "COMPLETED" }, "run { id }");
        await _mutator.SucceedAsync("updateRunStatus", new { runId = runs[1], status = "RUNNING" }, "run { id }");
        const string Selection = "result { status version completedRunsCount runs(order: [{ id: ASC }]) { nodes { status version } } }";

        var cancelled = await _mutator.SucceedAsync("cancelResult", new { resultId = result }, Selection);
        var end = await _mutator.LogEndAsync();
        var again = await _mutator.SucceedAsync("cancelResult", new { resultId = result }, Selection);

        Same(
            """
            {"status":"COMPLETED","version":4,"completedRunsCount":1,
             "runs":{"nodes":[{"status":"COMPLETED","version":2},{"status":"CANCELLED","version":3},{"status":"CANCELLED","version":2}]}}
            """,
            cancelled["result"]);
        Same(cancelled["result"]!.ToJsonString(), again["result"]);
        Assert.Equal(end, await _mutator.LogEndAsync());
    }

    [Fact]
    public async Task Agents_and_scenarios_are_renamed_and_results_and_runs_keep_the_name_of_their_time()
    {
        var agentId = await _mutator.AgentAsync("Old agent");
        var scenarioId = await _mutator.ScenarioAsync("Old scenario");
        var created = await _mutator.SucceedAsync("createResult", new { name = "n", agentId, runs = new[] { new { scenarioId } } }, "runs { id }");

        var agent = await _mutator.SucceedAsync("updateAgent", new { agentId, name = "New agent" }, "agent { id name results { totalCount } }");
        var scenario = await _mutator.SucceedAsync("updateScenario", new { scenarioId, name = "New scenario" }, "scenario { id name runs { nodes { scenarioName scenario { name } } } }");

        Same($$$"""{"id":{{{agentId}}},"name":"New agent","results":{"totalCount":1}}""", agent["agent"]);
        Same($$$"""{"id":{{{scenarioId}}},"name":"New scenario","runs":{"nodes":[{"scenarioName":"Old scenario","scenario":{"name":"New scenario"}}]}}""", scenario["scenario"]);
        Assert.Single(created["runs"]!.AsArray());
        Assert.Equal(5_000_000, (int)(await _mutator.FailAsync("updateAgent", new { agentId = 5_000_000, name = "x" }, "AgentNotFoundError", "agentId"))["agentId"]!);
        Assert.Equal(5_000_000, (int)(await _mutator.FailAsync("updateScenario", new { scenarioId = 5_000_000, name = "x" }, "ScenarioNotFoundError", "scenarioId"))["scenarioId"]!);
    }

    private async Task<string> CountAsync() =>
        (await _mutator.QueryAsync("{ results { totalCount } testRuns { totalCount } }")).ToJsonString();
}
