using ResultsGraphQL.Model.TestRuns;

namespace ResultsGraphQL.Model.Results;

/// <summary>What is counted of a result's runs (contract, "Seed field → GraphQL field").</summary>
/// <param name="Total">How many runs there are.</param>
/// <param name="Completed">How many are completed.</param>
/// <param name="Success">How many have <c>success = true</c>.</param>
/// <param name="Failed">How many are FAILED or TIMEOUT, or ended with <c>success = false</c>.</param>
/// <param name="WithVerdict">How many have <c>success</c> true or false.</param>
/// <param name="MetExpectedOutcome">How many have an expected-outcome score of 100.</param>
/// <param name="TotalExpectedOutcome">How many have an expected-outcome verdict.</param>
public sealed record ResultCounts(int Total, int Completed, int Success, int Failed, int WithVerdict, int MetExpectedOutcome, int TotalExpectedOutcome)
{
    /// <summary>The score of an expected outcome that was met.</summary>
    public const double FullScore = 100;

    /// <summary>Successful runs by runs with a verdict; null where no run has one.</summary>
    public double? SuccessRate => WithVerdict == 0 ? null : (double)Success / WithVerdict;

    /// <summary>Counts runs.</summary>
    /// <param name="runs">All runs of a result.</param>
    /// <returns>The counts.</returns>
    public static ResultCounts Of(IReadOnlyCollection<TestRun> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        return OfTallies(runs.Select(RunTally.Of));
    }

    /// <summary>Counts runs that have been tallied.</summary>
    /// <param name="tallies">The tallies of all runs of a result.</param>
    /// <returns>The counts.</returns>
    public static ResultCounts OfTallies(IEnumerable<RunTally> tallies)
    {
        ArgumentNullException.ThrowIfNull(tallies);
        int total = 0, completed = 0, success = 0, failed = 0, withVerdict = 0, met = 0, expected = 0;
        foreach (var tally in tallies)
        {
            total += tally.Count;
            completed += tally.Status == RunStatus.Completed ? tally.Count : 0;
            success += tally.Success == true ? tally.Count : 0;
            failed += tally.HasFailed ? tally.Count : 0;
            withVerdict += tally.Success is not null ? tally.Count : 0;
            met += tally.MetExpectedOutcome ? tally.Count : 0;
            expected += tally.HasExpectedOutcome ? tally.Count : 0;
        }

        return new ResultCounts(total, completed, success, failed, withVerdict, met, expected);
    }
}
