using Microsoft.Data.Sqlite;
using ResultsGraphQL.Model.Events;
using ResultsGraphQL.Model.TestRuns;
using ResultsGraphQL.Storage.Writing;

namespace ResultsGraphQL.Storage.Events;

/// <summary>Appends to the event log, in the transaction of the change (contract, "Live changes").</summary>
internal sealed class StatusEvents(SqliteConnection connection) : IDisposable
{
    private readonly PreparedCommand _append = PreparedCommand.Insert(
        connection, "Events", "ResultId", "RunId", "AgentId", "Kind", "PreviousStatus", "Status", "ChangedAt");

    private readonly PreparedCommand _appendRuns = new(
        connection,
        "INSERT INTO \"Events\" (\"ResultId\", \"RunId\", \"AgentId\", \"Kind\", \"PreviousStatus\", \"Status\", \"ChangedAt\") "
        + "SELECT \"ResultId\", \"Id\", ?2, ?3, \"Status\", \"Status\", ?4 FROM \"TestRuns\" WHERE \"ResultId\" = ?1 ORDER BY \"Id\"");

    /// <summary>Appends that a run, or a result where there is no run, is new or has changed its status; nothing, where the status stays.</summary>
    public void Append(int resultId, int? runId, int agentId, RunStatus? previous, RunStatus status, DateTime now)
    {
        if (previous != status)
        {
            _append.Execute(resultId, runId, agentId, previous is null ? ChangeKind.Created : ChangeKind.StatusChanged, previous, status, now);
        }
    }

    /// <summary>Appends that a result's own fields have changed, and its status has not.</summary>
    public void AppendUpdate(int resultId, int agentId, RunStatus status, DateTime now) =>
        _append.Execute(resultId, null, agentId, ChangeKind.Updated, status, status, now);

    /// <summary>Appends that a run is gone.</summary>
    public void AppendRunDeletion(int resultId, int runId, int agentId, RunStatus status, DateTime now) =>
        _append.Execute(resultId, runId, agentId, ChangeKind.Deleted, status, status, now);

    /// <summary>Appends that a result is gone, behind each of its runs; to be called while they are still there.</summary>
    public void AppendDeletion(int resultId, int agentId, RunStatus status, DateTime now)
    {
        _appendRuns.Execute(resultId, agentId, ChangeKind.Deleted, now);
        _append.Execute(resultId, null, agentId, ChangeKind.Deleted, status, status, now);
    }

    public void Dispose()
    {
        _append.Dispose();
        _appendRuns.Dispose();
    }
}
