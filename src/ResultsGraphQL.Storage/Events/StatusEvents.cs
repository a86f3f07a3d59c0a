using Microsoft.Data.Sqlite;
using ResultsGraphQL.Model.TestRuns;
using ResultsGraphQL.Storage.Writing;

namespace ResultsGraphQL.Storage.Events;

/// <summary>Appends to the event log, in the transaction of the change (contract, "Live changes").</summary>
internal sealed class StatusEvents(SqliteConnection connection) : IDisposable
{
    private readonly PreparedCommand _append = PreparedCommand.Insert(
        connection, "Events", "ResultId", "RunId", "AgentId", "PreviousStatus", "Status", "ChangedAt");

    /// <summary>Appends a change of a run, or of a result where there is no run; nothing, where the status stays.</summary>
    public void Append(int resultId, int? runId, int agentId, RunStatus? previous, RunStatus status, DateTime now)
    {
        if (previous != status)
        {
            _append.Execute(resultId, runId, agentId, previous, status, now);
        }
    }

    public void Dispose() => _append.Dispose();
}
