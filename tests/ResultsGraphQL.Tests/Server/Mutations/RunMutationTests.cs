using System.Text.Json.Nodes;
using ResultsGraphQL.Model.TestRuns;
using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Tests.Hosting;
using static ResultsGraphQL.Tests.Server.Mutations.Mutator;

namespace ResultsGraphQL.Tests.Server.Mutations;

public sealed class RunMutationTests(ResultsServerFixture fixture) : IClassFixture<ResultsServerFixture>
{
    private readonly Mutator _mutator = new(fixture.Server);

    public static TheoryData<RunStatus> Statuses => [.. Enum.GetValues<RunStatus>()];

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task A_run_moves_where_it_may_and_stays_where_it_may_not(RunStatus from)
    {
        var all = Enum.GetValues<RunStatus>();
        var (result, runs) = await _mutator.ResultAsync(all.Length);
        foreach (var (to, run) in all.Zip(runs))
        {
            await _mutator.SucceedAsync("updateRunStatus", new { runId = run, status = Name(from) }, "run { id }");
            var version = from == RunStatus.InQueue ? 1 : 2;
            if (from == to)
            {
                var end = await _mutator.LogEndAsync();
                Same($$$"""{"status":"{{{Name(to)}}}","version":{{{version}}}}""", (await MoveAsync(run, to))["run"]);
                Assert.Equal(end, await _mutator.LogEndAsync());
            }
            else if (RunTransitions.IsAllowed(from, to))
            {
                Same($$$"""{"status":"{{{Name(to)}}}","version":{{{version + 1}}}}""", (await MoveAsync(run, to))["run"]);
            }
            else
            {
                var error = await _mutator.FailAsync("updateRunStatus", new { runId = run, status = Name(to) }, "InvalidStatusTransitionError", "runId from to allowed");
                Assert.Equal((run, Name(from), Name(to)), ((int)error["runId"]!, (string)error["from"]!, (string)error["to"]!));
                Assert.Equal(RunTransitions.Allowed(from).Select(Name), error["allowed"]!.AsArray().Select(status => (string)status!));
                Same(
                    $$$"""{"status":"{{{Name(from)}}}","version":{{{version}}}}""",
                    (await _mutator.QueryAsync($"{{ testRun(id: {run}) {{ status version }} }}"))["testRun"]);
            }
        }

        Assert.NotEqual(0, result);
    }

    [Fact]
    public async Task A_run_that_gets_going_is_executed_from_then_on_and_keeps_what_went_wrong()
    {
        var (_, runs) = await _mutator.ResultAsync(1);

        var pending = await _mutator.SucceedAsync("updateRunStatus", new { runId = runs[0], status = "PENDING" }, "run { executedAt }");
        var running = await _mutator.SucceedAsync("updateRunStatus", new { runId = runs[0], status = "RUNNING" }, "run { executedAt }");
        var failed = await _mutator.SucceedAsync("updateRunStatus", new { runId = runs[0], status = "FAILED", errorMessage = "handshake failed: 504" }, "run { executedAt errorMessage result { failedRunsCount status } }");

        Assert.Null(pending["run"]!["executedAt"]);
        Assert.NotNull(running["run"]!["executedAt"]);
        Same(
            $$$"""{"executedAt":{{{running["run"]!["executedAt"]!.ToJsonString()}}},"errorMessage":"handshake failed: 504","result":{"failedRunsCount":1,"status":"FAILED"}}""",
            failed["run"]);
    }

    [Fact]
    public async Task A_stale_version_of_a_run_is_refused_whatever_the_move()
    {
        var (_, runs) = await _mutator.ResultAsync(1);
        foreach (var status in new[] { "PENDING", "IN_QUEUE" })
        {
            var error = await _mutator.FailAsync("updateRunStatus", new { runId = runs[0], status, expectedVersion = 3 }, "ConcurrencyError", "expected actual");
            Assert.Equal((3, 1), ((int)error["expected"]!, (int)error["actual"]!));
        }

        await _mutator.SucceedAsync("updateRunStatus", new { runId = runs[0], status = "PENDING", expectedVersion = 1 }, "run { id }");
        await _mutator.FailAsync("completeRun", new { runId = runs[0], expectedVersion = 1 }, "ConcurrencyError");
        await _mutator.SucceedAsync("completeRun", new { runId = runs[0], expectedVersion = 2 }, "run { id }");
    }

    [Fact]
    public async Task Several_runs_of_several_results_move_at_once()
    {
        var (first, ofFirst) = await _mutator.ResultAsync(2);
        var (second, ofSecond) = await _mutator.ResultAsync(1);
        var moves = new[] { (ofSecond[0], "RUNNING"), (ofFirst[0], "COMPLETED"), (ofFirst[1], "PENDING"), (ofFirst[1], "RUNNING") };

        var payload = await _mutator.SucceedAsync("updateRunStatuses", Moves(moves), "runs { id status version }");

        Same(
            $$$"""
            [{"id":{{{ofFirst[0]}}},"status":"COMPLETED","version":2},{"id":{{{ofFirst[1]}}},"status":"RUNNING","version":3},{"id":{{{ofSecond[0]}}},"status":"RUNNING","version":2}]
            """,
            payload["runs"]);
        var results = (await _mutator.QueryAsync($"{{ results(where: {{ id: {{ in: [{first}, {second}] }} }}) {{ nodes {{ status version completedRunsCount }} }} }}"))["results"]!["nodes"];
        Same("""[{"status":"RUNNING","version":2,"completedRunsCount":1},{"status":"RUNNING","version":2,"completedRunsCount":0}]""", results);
    }

    [Fact]
    public async Task Of_several_moves_one_that_can_not_be_made_keeps_all_from_being_made_and_each_has_its_error()
    {
        var (result, runs) = await _mutator.ResultAsync(3);
        await _mutator.SucceedAsync("updateRunStatus", new { runId = runs[2], status = "CANCELLED" }, "run { id }");
        var before = await StateAsync(result);
        var end = await _mutator.LogEndAsync();

        var payload = await _mutator.CallAsync(
            "updateRunStatuses", Moves([(runs[0], "RUNNING"), (12_345_678, "RUNNING"), (runs[1], "COMPLETED"), (runs[2], "RUNNING")]), "runs { id }",
            "... on RunNotFoundError { runId } ... on InvalidStatusTransitionError { runId from to }");

        Assert.Null(payload["runs"]);
        Assert.Equal(["RunNotFoundError", "InvalidStatusTransitionError"], payload["errors"]!.AsArray().Select(error => (string)error!["__typename"]!));
        Assert.Equal([12_345_678, runs[2]], payload["errors"]!.AsArray().Select(error => (int)error!["runId"]!));
        Assert.Equal(before, await StateAsync(result));
        Assert.Equal(end, await _mutator.LogEndAsync());
    }

    [Fact]
    public async Task A_thousand_moves_are_made_at_once_and_one_more_is_over_the_limit()
    {
        var (result, runs) = await _mutator.ResultAsync(1_000);

        var error = await _mutator.FailAsync("updateRunStatuses", Moves([.. runs.Append(1).Select(run => (run, "RUNNING"))]), "ValidationError", "path");
        var payload = await _mutator.SucceedAsync("updateRunStatuses", Moves([.. runs.Select(run => (run, "RUNNING"))]), "runs { id status }");

        Assert.Equal("input.updates", (string)error["path"]!);
        Assert.Contains("1,001 items, which is over the limit of 1,000", (string)error["message"]!, StringComparison.Ordinal);
        Assert.Equal(1_000, payload["runs"]!.AsArray().Count);
        Same("""{"status":"RUNNING","version":2}""", (await _mutator.QueryAsync($"{{ result(id: {result}) {{ status version }} }}"))["result"]);
    }

    [Fact]
    public async Task A_run_is_completed_in_one_step()
    {
        var (result, runs) = await _mutator.ResultAsync(2);

        var payload = await _mutator.SucceedAsync("completeRun", Completion(runs[0]), Completed);

        Same(
            """
            {"status":"COMPLETED","success":true,"duration":"75:09","durationSeconds":4509,"executedAt":"2026-03-02T01:00:04.118Z","version":2,
             "expectedOutcome":{"score":100,"explanation":["✅ Reads the time back"],"outcomeAlignments":[{"outcome":"Slot released","promptPart":"Cancel first","aligned":true}]},
             "metrics":[{"metricId":31,"name":"Latency","type":"NUMERIC","score":812.25,"explanation":["fast"],"functionName":"latency","enumValue":null,
               "extra":{"categories":[{"category":"booking","deviation":"late","priority":"high"}],"percentiles":{"p50":1.5,"p99":9}}},
              {"metricId":32,"name":"Mood","type":"ENUM","score":null,"explanation":[],"functionName":null,"enumValue":"positive","extra":null}]}
            """,
            payload["run"]);
        Same(
            """{"status":"IN_PROGRESS","successRate":1,"completedRunsCount":1,"successRunsCount":1,"failedRunsCount":0,"metExpectedOutcomeCount":1,"totalExpectedOutcomeCount":1}""",
            (await _mutator.QueryAsync($"{{ result(id: {result}) {{ status successRate completedRunsCount successRunsCount failedRunsCount metExpectedOutcomeCount totalExpectedOutcomeCount }} }}"))["result"]);
    }

    [Fact]
    public async Task The_same_completion_again_changes_nothing_and_another_one_needs_a_re_evaluation()
    {
        var (_, runs) = await _mutator.ResultAsync(1);
        var first = await _mutator.SucceedAsync("completeRun", Completion(runs[0]), Completed);
        var end = await _mutator.LogEndAsync();

        var again = await _mutator.SucceedAsync("completeRun", Completion(runs[0]), Completed);
        var other = await _mutator.FailAsync("completeRun", new { runId = runs[0], success = false }, "InvalidStatusTransitionError", "allowed");
        Assert.Equal(end, await _mutator.LogEndAsync());
        await _mutator.SucceedAsync("updateRunStatus", new { runId = runs[0], status = "EVALUATING" }, "run { id }");
        var evaluated = await _mutator.SucceedAsync(
            "completeRun", new { runId = runs[0], success = false, metrics = new[] { new { metricId = 31, name = "Latency", type = "NUMERIC", score = 5 } }, expectedOutcome = new { score = 50 } },
            "run { version success durationSeconds metrics { score } expectedOutcome { score explanation outcomeAlignments { outcome } } result { successRate metExpectedOutcomeCount failedRunsCount } }");

        Same(first["run"]!.ToJsonString(), again["run"]);
        Same("""["EVALUATING"]""", other["allowed"]);
        Same(
            """
            {"version":4,"success":false,"durationSeconds":4509,"metrics":[{"score":5}],"expectedOutcome":{"score":50,"explanation":[],"outcomeAlignments":[]},
             "result":{"successRate":0,"metExpectedOutcomeCount":0,"failedRunsCount":1}}
            """,
            evaluated["run"]);
    }

    [Fact]
    public async Task A_run_can_end_otherwise_than_completed_and_an_unknown_one_not_at_all()
    {
        var (_, runs) = await _mutator.ResultAsync(1);

        var payload = await _mutator.SucceedAsync("completeRun", new { runId = runs[0], status = "TIMEOUT", errorMessage = "too long" }, "run { status errorMessage success result { status } }");

        Same("""{"status":"TIMEOUT","errorMessage":"too long","success":null,"result":{"status":"TIMEOUT"}}""", payload["run"]);
        await _mutator.FailAsync("completeRun", new { runId = 44_444_444 }, "RunNotFoundError");
        await _mutator.FailAsync("updateRunStatus", new { runId = -1, status = "RUNNING" }, "RunNotFoundError");
    }

    private const string Completed = """
        run {
          status success duration durationSeconds executedAt version
          expectedOutcome { score explanation outcomeAlignments { outcome promptPart aligned } }
          metrics { metricId name type score explanation functionName enumValue extra { categories { category deviation priority } percentiles { p50 p99 } } }
        }
        """;

    private static object Completion(int runId) => new
    {
        runId,
        success = true,
        duration = "75:09",
        executedAt = "2026-03-02T02:00:04.118+01:00",
        expectedOutcome = new { score = 100, explanation = new[] { "✅ Reads the time back" }, outcomeAlignments = new[] { new { outcome = "Slot released", promptPart = "Cancel first", aligned = true } } },
        metrics = new object[]
        {
            new
            {
                metricId = 31,
                name = "Latency",
                type = "NUMERIC",
                score = 812.25,
                explanation = new[] { "fast" },
                functionName = "latency",
                extra = new { categories = new[] { new { category = "booking", deviation = "late", priority = "high" } }, percentiles = new { p50 = 1.5, p99 = 9 } },
            },
            new { metricId = 32, name = "Mood", type = "ENUM", enumValue = "positive" },
        },
    };

    private static object Moves((int Run, string Status)[] moves) => new { updates = moves.Select(move => new { runId = move.Run, status = move.Status }) };

    private static string Name(RunStatus status) => GraphQLNames.ToEnumValue(status.ToString());

    private Task<JsonObject> MoveAsync(int run, RunStatus to) => _mutator.SucceedAsync("updateRunStatus", new { runId = run, status = Name(to) }, "run { status version }");

    private async Task<string> StateAsync(int result) =>
        (await _mutator.QueryAsync($"{{ result(id: {result}) {{ status version updatedAt runs {{ nodes {{ id status version executedAt }} }} }} }}")).ToJsonString();
}
