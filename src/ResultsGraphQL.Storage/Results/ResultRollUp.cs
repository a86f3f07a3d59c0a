using Microsoft.Data.Sqlite;
using ResultsGraphQL.Model.Results;
using ResultsGraphQL.Model.TestRuns;
using ResultsGraphQL.Storage.Events;
using ResultsGraphQL.Storage.TestRuns;
using ResultsGraphQL.Storage.Writing;

namespace ResultsGraphQL.Storage.Results;

/// <summary>Brings a result in line with its runs, in the transaction of the change (contract, "Counts, rate and status are derived, never stale").</summary>
internal sealed class ResultRollUp(SqliteConnection connection, StatusEvents events) : IDisposable
{
    private readonly PreparedCommand _runs = new(
        connection, "SELECT \"Status\", \"Success\", \"HasExpectedOutcome\", \"ExpectedOutcomeScore\" FROM \"TestRuns\" WHERE \"ResultId\" = ?1");

    // What has an index is written only where it changes: SQLite moves the index entries of whatever column an update names.
    private readonly PreparedCommand _counts = new(
        connection,
        "UPDATE \"Results\" SET \"MetExpectedOutcomeCount\" = ?2, \"TotalExpectedOutcomeCount\" = ?3, \"TotalRunsCount\" = ?4, \"CompletedRunsCount\" = ?5, "
        + "\"SuccessRunsCount\" = ?6, \"FailedRunsCount\" = ?7, \"Tally\" = ?8, \"UpdatedAt\" = MAX(\"UpdatedAt\", ?9), \"Version\" = \"Version\" + 1 WHERE \"Id\" = ?1");

    private readonly PreparedCommand _status = new(connection, "UPDATE \"Results\" SET \"Status\" = ?2 WHERE \"Id\" = ?1");
    private readonly PreparedCommand _rate = new(connection, "UPDATE \"Results\" SET \"SuccessRate\" = ?2 WHERE \"Id\" = ?1");

    /// <summary>Derives a result from its runs, raises its version and, where its status changes, appends that to the log.</summary>
    /// <param name="result">The result as it was before the change.</param>
    /// <param name="changes">What has changed of its runs; the runs' rows are written already.</param>
    /// <param name="now">When the change happens, in UTC.</param>
    public void Refresh(ResultState result, IEnumerable<RunChange> changes, DateTime now)
    {
        var tally = result.Tally is { } known
            ? changes.Aggregate(ResultTally.Parse(known), (before, change) => before.With(change.Before, change.After))
            : ResultTally.Of(_runs.Query(ReadStanding, result.Id));
        var counts = tally.Counts;
        _counts.Execute(
            result.Id, counts.MetExpectedOutcome, counts.TotalExpectedOutcome, counts.Total, counts.Completed, counts.Success, counts.Failed, tally.ToString(), now);
        if (counts.SuccessRate != result.SuccessRate)
        {
            _rate.Execute(result.Id, counts.SuccessRate);
        }

        if (tally.Status is var status && status != result.Status)
        {
            _status.Execute(result.Id, status);
            events.Append(result.Id, null, result.AgentId, result.Status, status, now);
        }
    }

    public void Dispose()
    {
        PreparedCommand[] commands = [_runs, _counts, _status, _rate];
        Array.ForEach(commands, command => command.Dispose());
    }

    private static RunStanding ReadStanding(PreparedCommand row) =>
        new((RunStatus)row.GetInt32(0), row.GetNullableBoolean(1), row.GetBoolean(2), row.GetNullableDouble(3));
}
