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
        return ResultTally.Of(runs.Select(RunStanding.Of)).Counts;
    }
}
