using SQLitePCL;

namespace ResultsGraphQL.Querying.Sqlite;

/// <summary>A read-only connection that keeps its statements prepared. Not for use by two threads at once.</summary>
internal sealed class SqliteReadConnection : IDisposable
{
    private const int MaxStatements = 256;
    private const long MaxStatementBytes = 4 * 1024 * 1024;

    private readonly sqlite3 _database;
    private readonly Dictionary<object, SqliteStatement> _statements = new(ReferenceEqualityComparer.Instance);
    private readonly SubqueryAnswers _answers = new();
    private readonly bool _ownsDatabase;
    private SqliteStatement? _begin;
    private SqliteStatement? _end;
    private long _uses;
    private long _statementBytes;

    /// <summary>Reads on a connection that is someone else's, in the transaction that it is in.</summary>
    public SqliteReadConnection(sqlite3 database)
    {
        _database = database;
        SqliteFunctions.AddTo(database, _answers);
    }

    public SqliteReadConnection(string path, TimeSpan busyTimeout)
    {
        var code = raw.sqlite3_open_v2(path, out _database, raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_NOMUTEX, null);
        if (code != raw.SQLITE_OK)
        {
            var message = raw.sqlite3_errmsg(_database).utf8_to_string();
            _database.Dispose();
            throw new SqliteReadException(message, code);
        }

        // Without it SQLite peeks at the value of a LIMIT, and compiles the statement anew whenever another one is bound.
        raw.sqlite3_db_config(_database, raw.SQLITE_DBCONFIG_ENABLE_QPSG, 1, out _);
        raw.sqlite3_busy_timeout(_database, (int)busyTimeout.TotalMilliseconds);
        raw.sqlite3_exec(_database, "PRAGMA query_only=1; PRAGMA mmap_size=268435456; PRAGMA cache_size=-16384; PRAGMA temp_store=MEMORY;");
        SqliteFunctions.AddTo(_database, _answers);
        _ownsDatabase = true;
    }

    /// <summary>Begins the transaction whose first read fixes the snapshot.</summary>
    public void Begin() => Run(_begin ??= new SqliteStatement(_database, "BEGIN"));

    /// <summary>Ends the transaction.</summary>
    public void End() => Run(_end ??= new SqliteStatement(_database, "COMMIT"));

    /// <summary>Makes the running statement fail soon. May be called by another thread.</summary>
    public void Interrupt() => raw.sqlite3_interrupt(_database);

    /// <summary>Gives the prepared statement of a text, reset. No other statement may be running: the answers of subqueries are kept for one only.</summary>
    /// <param name="sql">The text. It is looked up by its instance, since hashing it would cost more than a row does.</param>
    /// <returns>A statement that belongs to this connection.</returns>
    public SqliteStatement Prepare(string sql)
    {
        _uses++;
        _answers.Clear();
        if (_statements.TryGetValue(sql, out var statement))
        {
            statement.LastUse = _uses;
            return statement;
        }

        while (_statements.Count >= MaxStatements || _statementBytes > MaxStatementBytes)
        {
            Forget();
        }

        statement = new SqliteStatement(_database, sql) { LastUse = _uses };
        _statements.Add(sql, statement);
        _statementBytes += statement.Bytes;
        return statement;
    }

    /// <summary>Prepares a statement that is run once and isn't kept; the caller disposes of it.</summary>
    /// <param name="sql">The text.</param>
    public SqliteStatement PrepareOnce(string sql) => new(_database, sql);

    public void Dispose()
    {
        _begin?.Dispose();
        _end?.Dispose();
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        if (_ownsDatabase)
        {
            _database.Dispose();
        }
    }

    private void Forget()
    {
        foreach (var (sql, statement) in _statements.OrderBy(entry => entry.Value.LastUse).Take((_statements.Count + 3) / 4).ToList())
        {
            _statements.Remove(sql);
            _statementBytes -= statement.Bytes;
            statement.Dispose();
        }
    }

    private static void Run(SqliteStatement statement)
    {
        try
        {
            statement.Step();
        }
        finally
        {
            statement.Reset();
        }
    }
}
