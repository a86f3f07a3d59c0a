using ResultsGraphQL.Model.Events;
using ResultsGraphQL.Model.TestRuns;

namespace ResultsGraphQL.Server.Watching;

/// <summary>A change of a run, as the service pushes it; without the run where that is gone by then.</summary>
internal sealed record RunChange(
    string Cursor, ChangeKind Kind, int RunId, RunStatus? PreviousStatus, RunStatus Status, DateTime ChangedAt, RunChange.RunSummary? Run)
{
    public const string Document =
        """
        subscription WatchRuns($id: Int!, $after: String) {
          onRunStatusChanged(resultId: $id, after: $after) {
            cursor kind runId previousStatus status changedAt
            run { scenarioName success errorMessage expectedOutcome { score } }
          }
        }
        """;

    /// <summary>What the service tells of a run.</summary>
    internal sealed record RunSummary(string? ScenarioName, bool? Success, string? ErrorMessage, OutcomeSummary? ExpectedOutcome);

    /// <summary>What the service tells of how a run compares with what was expected.</summary>
    internal sealed record OutcomeSummary(double? Score);
}
