using System.Text;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Querying.Sqlite;

namespace ResultsGraphQL.Querying.Logs;

/// <summary>Which log there is, and which part of it is still kept.</summary>
/// <param name="Log">The log's name.</param>
/// <param name="Oldest">The oldest position that is kept; 1 where nothing was ever appended.</param>
/// <param name="Newest">The newest position; 0 where nothing was ever appended.</param>
internal sealed record LogBounds(string Log, long Oldest, long Newest)
{
    /// <summary>Reads the bounds, in the snapshot of an operation.</summary>
    public static LogBounds Read(SqliteReadConnection connection, string sql)
    {
        var statement = connection.Prepare(sql);
        try
        {
            return statement.Step()
                ? new LogBounds(Encoding.UTF8.GetString(statement.GetText(0)), statement.IsNull(1) ? 1 : statement.GetInt64(1), statement.GetInt64(2))
                : throw new InvalidOperationException("The log has no name.");
        }
        finally
        {
            statement.Reset();
        }
    }

    /// <summary>Finds out why events behind a cursor can't be given without a gap; null where they can.</summary>
    public (string Message, string Code)? Refuse(LogCursor cursor)
    {
        if (cursor.Log != Log || cursor.Position > Newest)
        {
            return ("The cursor is of another log, or ahead of this one, as after a restore from a backup. Query afresh.", ErrorCodes.CursorUnknown);
        }

        return cursor.Position < Oldest - 1
            ? ("The cursor is older than the events that are kept, so some behind it are gone. Query afresh.", ErrorCodes.CursorExpired)
            : null;
    }
}
