using ResultsGraphQL.Model.TestRuns;

namespace ResultsGraphQL.Server.Watching;

/// <summary>A change of a result's status, as the service pushes it.</summary>
internal sealed record ResultStatusChange(string Cursor, RunStatus? PreviousStatus, RunStatus Status, DateTime ChangedAt, ResultSummary Result)
{
    public const string Document =
        $$"""
        subscription WatchResult($id: Int!, $after: String) {
          onResultChanged(resultId: $id, after: $after) { cursor previousStatus status changedAt result { {{ResultSummary.Selection}} } }
        }
        """;
}
