using ResultsGraphQL.Model.Results;

namespace ResultsGraphQL.Model.TestRuns;

/// <summary>Runs of a result that are alike in all that its counts, rate and status are derived from.</summary>
/// <param name="Status">Where they stand in their life.</param>
/// <param name="Success">Their verdict.</param>
/// <param name="HasExpectedOutcome">Whether they have a verdict on the expected outcome.</param>
/// <param name="ExpectedOutcomeScore">How well the outcome fits, 0 to 100.</param>
/// <param name="Count">How many they are, at least 1.</param>
public readonly record struct RunTally(RunStatus Status, bool? Success, bool HasExpectedOutcome, double? ExpectedOutcomeScore, int Count)
{
    /// <summary>Whether they have met what was expected.</summary>
    public bool MetExpectedOutcome => HasExpectedOutcome && ExpectedOutcomeScore == ResultCounts.FullScore;

    /// <summary>Whether they count as failed: FAILED, TIMEOUT, or ended without success.</summary>
    public bool HasFailed => Status is RunStatus.Failed or RunStatus.Timeout || (Status.HasEnded() && Success == false);

    /// <summary>Tallies a single run.</summary>
    /// <param name="run">The run.</param>
    /// <returns>A tally of one.</returns>
    public static RunTally Of(TestRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new RunTally(run.Status, run.Success, run.HasExpectedOutcome, run.ExpectedOutcomeScore, 1);
    }
}
