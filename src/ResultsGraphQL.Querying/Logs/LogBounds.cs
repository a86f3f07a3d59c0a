using System.Text;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Querying.Sqlite;

namespace ResultsGraphQL.Querying.Logs;

/// <summary>Which log there is, and which part of it is still kept.</summary>
/// <param name="Log">The log's name.</param>
/// <param name="Oldest">The oldest position that is kept; 1 where nothing was ever appended.</param>
/// <param name="Newest">The newest position; 0 where nothing was ever appended.</param>
public sealed record LogBounds(string Log, long Oldest, long Newest)
{
    /// <summary>The cursor of the end of the log.</summary>
    public LogCursor End => new(Log, Newest);

    /// <summary>Reads the bounds, in the snapshot of an operation.</summary>
    internal static LogBounds Read(SqliteReadConnection connection, LogMap log)
    {
        var statement = connection.Prepare(log.BoundsSql);
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

    /// <summary>Finds out why events behind a cursor can't be given without a gap.</summary>
    /// <param name="cursor">The cursor.</param>
    /// <returns>The error's message and code; null where they can be given.</returns>
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
