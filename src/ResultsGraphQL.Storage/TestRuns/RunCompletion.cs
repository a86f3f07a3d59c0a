using ResultsGraphQL.Model.Metrics;
using ResultsGraphQL.Model.TestRuns;

namespace ResultsGraphQL.Storage.TestRuns;

/// <summary>How a run has ended; what is null stays as it is.</summary>
/// <param name="RunId">The number of the run.</param>
/// <param name="Status">The status that it ends with: COMPLETED, FAILED, TIMEOUT or CANCELLED.</param>
/// <param name="ExpectedVersion">The version that the completion is made for; null for any.</param>
public sealed record RunCompletion(int RunId, RunStatus Status, int? ExpectedVersion)
{
    /// <summary>The verdict.</summary>
    public bool? Success { get; init; }

    /// <summary>How the run compares with what was expected; it replaces what is known of that.</summary>
    public ExpectedOutcome? ExpectedOutcome { get; init; }

    /// <summary>What the run was evaluated into; it replaces all metrics that there are.</summary>
    public IReadOnlyList<Metric>? Metrics { get; init; }

    /// <summary>How long the run took, in seconds.</summary>
    public int? DurationSeconds { get; init; }

    /// <summary>When it was executed, in UTC.</summary>
    public DateTime? ExecutedAt { get; init; }

    /// <summary>What went wrong.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>What the run counts for once it is completed.</summary>
    internal RunStanding Complete(RunStanding before) => new(
        Status,
        Success ?? before.Success,
        ExpectedOutcome is not null || before.HasExpectedOutcome,
        ExpectedOutcome is null ? before.ExpectedOutcomeScore : ExpectedOutcome.Score);
}
