using SQLitePCL;

namespace ResultsGraphQL.Querying.Sqlite;

/// <summary>SQLite refused a statement or failed in the middle of one. The message is for the server's log, not for clients.</summary>
public sealed class SqliteReadException : Exception
{
    private const string Unknown = "no such ";
    private const int LongestMessage = 500;
    private const int LongestSql = 300;

    /// <summary>Makes an exception of a failure.</summary>
    /// <param name="message">What SQLite said; of a long message the beginning is kept.</param>
    /// <param name="code">SQLite's extended result code.</param>
    public SqliteReadException(string message, int code)
        : base(Beginning(message, LongestMessage)) => Code = code;

    /// <summary>Makes an exception of a statement that couldn't be prepared.</summary>
    /// <param name="message">What SQLite said; of a long message the beginning is kept.</param>
    /// <param name="sql">The statement; clients decide on its length, so only the beginning is kept.</param>
    /// <param name="code">SQLite's extended result code.</param>
    public SqliteReadException(string message, string sql, int code)
        : base($"{Beginning(message, LongestMessage)} in {Beginning(sql, LongestSql)}") => Code = code;

    /// <summary>SQLite's extended result code.</summary>
    public int Code { get; }

    /// <summary>Whether the file was deleted, moved or replaced.</summary>
    public bool IsGone { get; init; }

    /// <summary>
    /// Whether it is the store that has failed, not the statement: its file can't be read, is damaged, or is another's. A table or column that isn't
    /// there counts, since the service asks for its own only.
    /// </summary>
    public bool IsOfStore => (Code & 0xFF) switch
    {
        raw.SQLITE_PERM or raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_READONLY or raw.SQLITE_IOERR or raw.SQLITE_CORRUPT or raw.SQLITE_FULL
            or raw.SQLITE_CANTOPEN or raw.SQLITE_PROTOCOL or raw.SQLITE_SCHEMA or raw.SQLITE_NOTADB => true,
        raw.SQLITE_ERROR => Message.Contains(Unknown, StringComparison.Ordinal),
        _ => false,
    };

    /// <summary>What a client is told of it: nothing of the machine.</summary>
    public string ClientMessage => (Code & 0xFF) switch
    {
        _ when IsGone => "The store can't be used: its file was deleted, moved or replaced.",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_PROTOCOL => "The store can't be read: another program holds it.",
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB or raw.SQLITE_SCHEMA or raw.SQLITE_ERROR => "The store can't be read: its file is damaged.",
        raw.SQLITE_IOERR or raw.SQLITE_FULL => "The store can't be read: its disk refuses, or is full.",
        _ => "The store can't be read.",
    };

    private static string Beginning(string text, int length) =>
        text.Length <= length ? text : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{text.AsSpan(0, length)}… ({text.Length} characters)");
}
