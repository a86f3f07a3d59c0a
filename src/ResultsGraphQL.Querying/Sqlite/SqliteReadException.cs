namespace ResultsGraphQL.Querying.Sqlite;

/// <summary>SQLite refused a statement or failed in the middle of one. The message is for the server's log, not for clients.</summary>
/// <param name="message">What SQLite said.</param>
/// <param name="code">SQLite's extended result code.</param>
public sealed class SqliteReadException(string message, int code) : Exception(message)
{
    /// <summary>SQLite's extended result code.</summary>
    public int Code { get; } = code;
}
