using System.Text;
using SQLitePCL;

namespace ResultsGraphQL.Querying.Sqlite;

/// <summary>A prepared statement of one connection. Not for use by two threads at once.</summary>
internal sealed unsafe class SqliteStatement : IDisposable
{
    private const int MemoryUsed = 99;

    private static readonly nint Transient = -1;

    private readonly sqlite3 _database;
    private readonly StatementGuard _guard;
    private readonly sqlite3_stmt _handle;
    private readonly nint _statement;

    public SqliteStatement(sqlite3 database, string sql, StatementGuard guard)
    {
        _database = database;
        _guard = guard;
        var code = raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _handle);
        if (code != raw.SQLITE_OK)
        {
            ThrowIfStopped(code);
            throw new SqliteReadException(raw.sqlite3_errmsg(database).utf8_to_string(), sql, raw.sqlite3_extended_errcode(database));
        }

        _statement = _handle.DangerousGetHandle();
        ParameterCount = raw.sqlite3_bind_parameter_count(_handle);
        Bytes = raw.sqlite3_stmt_status(_handle, MemoryUsed, 0) + (sizeof(char) * (long)sql.Length);
    }

    /// <summary>How many bytes it holds, with its text.</summary>
    public long Bytes { get; }

    public int ParameterCount { get; }

    /// <summary>Whether it has begun to give rows, and neither come to its end nor been reset.</summary>
    public bool IsBusy => raw.sqlite3_stmt_busy(_handle) != 0;

    /// <summary>When the connection used it last, in uses of the connection; for throwing out what is used least.</summary>
    public long LastUse { get; set; }

    public void Bind(int parameter, long value) => Check(NativeSqlite.BindInt64(_statement, parameter, value));

    public void Bind(int parameter, double value) => Check(NativeSqlite.BindDouble(_statement, parameter, value));

    public void Bind(int parameter, string value)
    {
        var size = Encoding.UTF8.GetMaxByteCount(value.Length);
        Span<byte> utf8 = size <= 512 ? stackalloc byte[size] : new byte[size];
        Bind(parameter, utf8[..Encoding.UTF8.GetBytes(value, utf8)]);
    }

    public void Bind(int parameter, ReadOnlySpan<byte> utf8)
    {
        // A null pointer would bind NULL, so an empty text needs somewhere to point at.
        byte nothing = 0;
        fixed (byte* text = utf8)
        {
            Check(NativeSqlite.BindText(_statement, parameter, text is null ? &nothing : text, utf8.Length, Transient));
        }
    }

    /// <summary>Steps to the next row.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="OperationCanceledException">The reading's token was cancelled.</exception>
    /// <exception cref="TimeoutException">The reading's time is over.</exception>
    /// <exception cref="SqliteReadException">SQLite failed.</exception>
    public bool Step()
    {
        var code = NativeSqlite.Step(_statement);
        return code switch
        {
            NativeSqlite.Row => true,
            NativeSqlite.Done => false,
            _ => throw Failure(code),
        };
    }

    public void Reset() => _ = NativeSqlite.Reset(_statement);

    public bool IsNull(int column) => NativeSqlite.ColumnType(_statement, column) == NativeSqlite.Null;

    public long GetInt64(int column) => NativeSqlite.ColumnInt64(_statement, column);

    public double GetDouble(int column) => NativeSqlite.ColumnDouble(_statement, column);

    /// <summary>The text of a column, in UTF-8; valid until the next step.</summary>
    public ReadOnlySpan<byte> GetText(int column)
    {
        var text = NativeSqlite.ColumnText(_statement, column);
        return new ReadOnlySpan<byte>(text, NativeSqlite.ColumnBytes(_statement, column));
    }

    /// <summary>The bytes of a column's text, in UTF-8; valid until the next step. Unlike <see cref="GetText"/> it makes no copy of a text that an index holds.</summary>
    public ReadOnlySpan<byte> GetBytes(int column)
    {
        var bytes = NativeSqlite.ColumnBlob(_statement, column);
        return new ReadOnlySpan<byte>(bytes, NativeSqlite.ColumnBytes(_statement, column));
    }

    public void Dispose() => _handle.Dispose();

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw Failure(code);
        }
    }

    private SqliteReadException Failure(int code)
    {
        ThrowIfStopped(code);
        return new(raw.sqlite3_errmsg(_database).utf8_to_string(), raw.sqlite3_extended_errcode(_database));
    }

    /// <summary>Says why the guard has stopped the statement, where that is why it failed.</summary>
    private void ThrowIfStopped(int code)
    {
        if (code == raw.SQLITE_INTERRUPT)
        {
            _guard.ThrowIfStopped();
        }
    }
}
