using ResultsGraphQL.Model.Results;

namespace ResultsGraphQL.Model.TestRuns;

/// <summary>What a run counts for in its result: all that the result's counts, rate and status are derived from.</summary>
/// <param name="Status">Where it stands in its life.</param>
/// <param name="Success">Its verdict.</param>
/// <param name="HasExpectedOutcome">Whether it has a verdict on the expected outcome.</param>
/// <param name="ExpectedOutcomeScore">How well the outcome fits, 0 to 100.</param>
public readonly record struct RunStanding(RunStatus Status, bool? Success, bool HasExpectedOutcome, double? ExpectedOutcomeScore)
{
    /// <summary>Whether it has met what was expected.</summary>
    public bool MetExpectedOutcome => HasExpectedOutcome && ExpectedOutcomeScore == ResultCounts.FullScore;

    /// <summary>Whether it counts as failed: FAILED, TIMEOUT, or ended without success.</summary>
    public bool HasFailed => Status is RunStatus.Failed or RunStatus.Timeout || (Status.HasEnded() && Success == false);

    /// <summary>Tells what a run counts for.</summary>
    /// <param name="run">The run.</param>
    /// <returns>Its standing.</returns>
    public static RunStanding Of(TestRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new RunStanding(run.Status, run.Success, run.HasExpectedOutcome, run.ExpectedOutcomeScore);
    }
}
