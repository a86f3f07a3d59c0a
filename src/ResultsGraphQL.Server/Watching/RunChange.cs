using ResultsGraphQL.Model.TestRuns;

namespace ResultsGraphQL.Server.Watching;

/// <summary>A change of a run's status, as the service pushes it.</summary>
internal sealed record RunChange(string Cursor, RunStatus? PreviousStatus, RunStatus Status, DateTime ChangedAt, RunChange.RunSummary Run)
{
    public const string Document =
        """
        subscription WatchRuns($id: Int!, $after: String) {
          onRunStatusChanged(resultId: $id, after: $after) {
            cursor previousStatus status changedAt
            run { id scenarioName success errorMessage expectedOutcome { score } }
          }
        }
        """;

    /// <summary>What the service tells of a run.</summary>
    internal sealed record RunSummary(int Id, string? ScenarioName, bool? Success, string? ErrorMessage, OutcomeSummary? ExpectedOutcome);

    /// <summary>What the service tells of how a run compares with what was expected.</summary>
    internal sealed record OutcomeSummary(double? Score);
}
