using Microsoft.Data.Sqlite;
using ResultsGraphQL.Querying.Mutations;
using SQLitePCL;

namespace ResultsGraphQL.Storage.Writing;

/// <summary>
/// A statement that is compiled once on its connection and run many times with other values, in whatever transaction the connection is in. It goes to
/// SQLite without ADO.NET between, which costs more than most of the statements do. Not for use by two threads at once.
/// </summary>
internal sealed class PreparedCommand : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    /// <summary>Makes a statement.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="sql">The statement, its parameters named <c>?1</c>, <c>?2</c> and so on.</param>
    /// <exception cref="SqliteException">The statement isn't SQL, or names what the store doesn't have.</exception>
    public PreparedCommand(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        Check(raw.sqlite3_prepare_v3(_database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
    }

    /// <summary>An insert into a table, a parameter for each column.</summary>
    public static PreparedCommand Insert(SqliteConnection connection, string table, params string[] columns) => new(
        connection,
        $"INSERT INTO \"{table}\" ({string.Join(", ", columns.Select(column => $"\"{column}\""))}) VALUES ({string.Join(", ", columns.Select((_, index) => $"?{index + 1}"))})");

    /// <summary>The key of the row that was inserted last.</summary>
    /// <exception cref="StoreWriteException">It is none that the schema's 32-bit integers can tell.</exception>
    public int InsertedId => raw.sqlite3_last_insert_rowid(_database) is var id and <= int.MaxValue
        ? (int)id
        : throw new StoreWriteException("The store can't be written: it has given out its last number. Nothing was changed.");

    /// <summary>Runs it, null values as SQL's NULL.</summary>
    /// <returns>How many rows it has changed.</returns>
    /// <exception cref="SqliteException">SQLite refused or failed.</exception>
    public int Execute(params ReadOnlySpan<object?> values)
    {
        Begin(values);
        try
        {
            while (Next())
            {
                // An insert that returns something must be run to its end.
            }

            return raw.sqlite3_changes(_database);
        }
        finally
        {
            End();
        }
    }

    /// <summary>Runs it for its one row.</summary>
    /// <typeparam name="T">What the row becomes.</typeparam>
    /// <param name="read">Reads the row.</param>
    /// <param name="values">The values of the parameters.</param>
    /// <returns>What became of the row; the default where there is none.</returns>
    /// <exception cref="SqliteException">SQLite refused or failed.</exception>
    public T? QuerySingle<T>(Func<PreparedCommand, T> read, params ReadOnlySpan<object?> values)
    {
        Begin(values);
        try
        {
            return Next() ? read(this) : default;
        }
        finally
        {
            End();
        }
    }

    /// <summary>Runs it for all of its rows.</summary>
    /// <typeparam name="T">What a row becomes.</typeparam>
    /// <param name="read">Reads a row.</param>
    /// <param name="values">The values of the parameters.</param>
    /// <returns>What became of the rows.</returns>
    /// <exception cref="SqliteException">SQLite refused or failed.</exception>
    public List<T> Query<T>(Func<PreparedCommand, T> read, params ReadOnlySpan<object?> values)
    {
        var rows = new List<T>();
        Begin(values);
        try
        {
            while (Next())
            {
                rows.Add(read(this));
            }

            return rows;
        }
        finally
        {
            End();
        }
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    public int GetInt32(int column) => raw.sqlite3_column_int(_statement, column);

    public int? GetNullableInt32(int column) => IsNull(column) ? null : GetInt32(column);

    public long GetInt64(int column) => raw.sqlite3_column_int64(_statement, column);

    public bool GetBoolean(int column) => GetInt32(column) != 0;

    public bool? GetNullableBoolean(int column) => IsNull(column) ? null : GetBoolean(column);

    public double? GetNullableDouble(int column) => IsNull(column) ? null : raw.sqlite3_column_double(_statement, column);

    public string GetString(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string();

    public string? GetNullableString(int column) => IsNull(column) ? null : GetString(column);

    public DateTime GetMoment(int column) => new(GetInt64(column), DateTimeKind.Utc);

    public byte[] GetBytes(int column) => raw.sqlite3_column_blob(_statement, column).ToArray();

    public void Dispose() => _statement.Dispose();

    private void Begin(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            Check(Bind(i + 1, values[i]));
        }
    }

    private int Bind(int parameter, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(_statement, parameter),
        int number => raw.sqlite3_bind_int64(_statement, parameter, number),
        long number => raw.sqlite3_bind_int64(_statement, parameter, number),
        bool flag => raw.sqlite3_bind_int64(_statement, parameter, flag ? 1 : 0),
        double number => raw.sqlite3_bind_double(_statement, parameter, number),
        string text => raw.sqlite3_bind_text(_statement, parameter, text),
        byte[] bytes => raw.sqlite3_bind_blob(_statement, parameter, bytes),
        DateTime moment => raw.sqlite3_bind_int64(_statement, parameter, moment.Ticks),
        Enum status => raw.sqlite3_bind_int64(_statement, parameter, Convert.ToInt64(status, null)),
        _ => throw new ArgumentException($"A {value.GetType().Name} can't be bound.", nameof(value)),
    };

    private bool Next()
    {
        var code = raw.sqlite3_step(_statement);
        if (code == raw.SQLITE_ROW)
        {
            return true;
        }

        if (code != raw.SQLITE_DONE)
        {
            Check(code);
        }

        return false;
    }

    private void End() => _ = raw.sqlite3_reset(_statement);

    private void Check(int code) => SqliteException.ThrowExceptionForRC(code, _database);
}
