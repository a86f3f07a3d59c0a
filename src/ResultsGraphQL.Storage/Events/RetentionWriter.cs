using Microsoft.Data.Sqlite;
using ResultsGraphQL.Storage.Writing;

namespace ResultsGraphQL.Storage.Events;

/// <summary>Deletes what is kept for a time only, a little at a time.</summary>
internal sealed class RetentionWriter(SqliteConnection connection) : IDisposable
{
    /// <summary>How many rows one change deletes, at most.</summary>
    public const int MaxRows = 500;

    private readonly PreparedCommand _oldest = new(connection, "SELECT \"Position\", \"ChangedAt\" FROM \"Events\" ORDER BY \"Position\" LIMIT ?1");
    private readonly PreparedCommand _delete = new(connection, "DELETE FROM \"Events\" WHERE \"Position\" <= ?1");
    private readonly PreparedCommand _answers = new(
        connection,
        "DELETE FROM \"IdempotentAnswers\" WHERE rowid IN (SELECT rowid FROM \"IdempotentAnswers\" WHERE \"AnsweredAt\" < ?1 LIMIT ?2)");

    /// <summary>Deletes the oldest events, as far as all of them are older. The newest event stays whatever its age: it tells where the log ends.</summary>
    /// <param name="olderThan">The age limit, in UTC.</param>
    /// <returns>How many were deleted; less than <see cref="MaxRows"/> where no more are due.</returns>
    public int PruneEvents(DateTime olderThan)
    {
        var rows = _oldest.Query(row => (Position: row.GetInt64(0), ChangedAt: row.GetMoment(1)), MaxRows + 1);
        var due = rows.Take(rows.Count - 1).TakeWhile(row => row.ChangedAt < olderThan).ToList();
        return due.Count == 0 ? 0 : _delete.Execute(due[^1].Position);
    }

    /// <summary>Deletes answers to mutations that are older.</summary>
    /// <param name="olderThan">The age limit, in UTC.</param>
    /// <returns>How many were deleted; less than <see cref="MaxRows"/> where no more are due.</returns>
    public int PruneAnswers(DateTime olderThan) => _answers.Execute(olderThan, MaxRows);

    public void Dispose()
    {
        _oldest.Dispose();
        _delete.Dispose();
        _answers.Dispose();
    }
}
