using SQLitePCL;

namespace ResultsGraphQL.Benchmarks.Floor;

/// <summary>A prepared statement through SQLitePCLRaw.</summary>
internal sealed class FloorStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    public FloorStatement(sqlite3 database, string sql)
    {
        _database = database;
        if (raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement) != raw.SQLITE_OK)
        {
            throw new InvalidOperationException($"{raw.sqlite3_errmsg(database).utf8_to_string()} in {sql}");
        }
    }

    public bool Step() => raw.sqlite3_step(_statement) switch
    {
        raw.SQLITE_ROW => true,
        raw.SQLITE_DONE => false,
        _ => throw new InvalidOperationException(raw.sqlite3_errmsg(_database).utf8_to_string()),
    };

    public void Reset() => raw.sqlite3_reset(_statement);

    public void Bind(int parameter, ReadOnlySpan<byte> utf8) => raw.sqlite3_bind_text(_statement, parameter, utf8);

    public void Bind(int parameter, long value) => raw.sqlite3_bind_int64(_statement, parameter, value);

    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    public long GetInt64(int column) => raw.sqlite3_column_int64(_statement, column);

    public double GetDouble(int column) => raw.sqlite3_column_double(_statement, column);

    /// <summary>The bytes of a text, which are UTF-8 in the file already; valid until the next step.</summary>
    public ReadOnlySpan<byte> GetText(int column) => raw.sqlite3_column_blob(_statement, column);

    public void Dispose() => _statement.Dispose();
}
