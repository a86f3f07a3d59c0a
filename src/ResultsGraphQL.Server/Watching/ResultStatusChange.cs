using ResultsGraphQL.Model.Events;
using ResultsGraphQL.Model.TestRuns;

namespace ResultsGraphQL.Server.Watching;

/// <summary>A change of a result, as the service pushes it; without the result where that is gone by then.</summary>
internal sealed record ResultStatusChange(string Cursor, ChangeKind Kind, RunStatus? PreviousStatus, RunStatus Status, DateTime ChangedAt, ResultSummary? Result)
{
    public const string Document =
        $$"""
        subscription WatchResult($id: Int!, $after: String) {
          onResultChanged(resultId: $id, after: $after) { cursor kind previousStatus status changedAt result { {{ResultSummary.Selection}} } }
        }
        """;
}
