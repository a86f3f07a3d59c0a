namespace ResultsGraphQL.Querying.Sqlite;

/// <summary>SQLite refused a statement or failed in the middle of one. The message is for the server's log, not for clients.</summary>
public sealed class SqliteReadException : Exception
{
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

    private static string Beginning(string text, int length) =>
        text.Length <= length ? text : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{text.AsSpan(0, length)}… ({text.Length} characters)");
}
