using CsCheck;
using ResultsGraphQL.Model.Results;
using ResultsGraphQL.Model.TestRuns;

namespace ResultsGraphQL.Tests.Model.Results;

public sealed class ResultCountsTests
{
    private static readonly Gen<TestRun> Runs = Gen.Select(
        Gen.Enum<RunStatus>(),
        Gen.OneOf<bool?>(true, false, null),
        Gen.OneOf<double?>(100, 0, 99.999, 80, null),
        (status, success, score) => new TestRun { Status = status, Success = success, ExpectedOutcomeScore = score, HasExpectedOutcome = score is not null });

    [Fact]
    public void The_counts_of_any_runs_are_those_of_the_definitions() => Runs.List[0, 30].Sample(runs =>
    {
        var verdicts = runs.Count(run => run.Success is not null);
        var expected = new ResultCounts(
            Total: runs.Count,
            Completed: runs.Count(run => run.Status == RunStatus.Completed),
            Success: runs.Count(run => run.Success == true),
            Failed: runs.Count(run => run.Status is RunStatus.Failed or RunStatus.Timeout
                || (run.Status is RunStatus.Completed or RunStatus.Cancelled && run.Success == false)),
            WithVerdict: verdicts,
            MetExpectedOutcome: runs.Count(run => run.ExpectedOutcomeScore == 100),
            TotalExpectedOutcome: runs.Count(run => run.ExpectedOutcomeScore is not null));
        Assert.Equal(expected, ResultCounts.Of(runs));
        Assert.Equal(verdicts == 0 ? null : runs.Count(run => run.Success == true) / (double)verdicts, ResultCounts.Of(runs).SuccessRate);
    });

    [Fact]
    public void No_runs_have_no_rate() => Assert.Null(ResultCounts.Of([]).SuccessRate);

    [Fact]
    public void Derived_figures_are_written_into_their_own_columns()
    {
        var result = new Result { Name = "n", AgentName = "a" };
        result.Derive(
        [
            new TestRun { Status = RunStatus.Completed, Success = true, HasExpectedOutcome = true, ExpectedOutcomeScore = 100 },
            new TestRun { Status = RunStatus.Completed, Success = true, HasExpectedOutcome = true, ExpectedOutcomeScore = 80 },
            new TestRun { Status = RunStatus.Completed, Success = true, HasExpectedOutcome = true, ExpectedOutcomeScore = 99 },
            new TestRun { Status = RunStatus.Completed },
            new TestRun { Status = RunStatus.Timeout, Success = false },
            new TestRun { Status = RunStatus.Failed },
        ]);

        Assert.Equal(
            (1, 3, 6, 4, 3, 2, (double?)0.75, RunStatus.Completed),
            (result.MetExpectedOutcomeCount, result.TotalExpectedOutcomeCount, result.TotalRunsCount, result.CompletedRunsCount,
                result.SuccessRunsCount, result.FailedRunsCount, result.SuccessRate, result.Status));
    }
}
