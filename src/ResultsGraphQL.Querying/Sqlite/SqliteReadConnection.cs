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
    private readonly StatementGuard _guard;
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
        _guard = new StatementGuard(database);
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

        // Not mapped into memory: a page that is read where the file was cut off meanwhile would end the process, not the statement.
        raw.sqlite3_exec(_database, "PRAGMA query_only=1; PRAGMA mmap_size=0; PRAGMA cache_size=-16384; PRAGMA temp_store=MEMORY;");
        SqliteFunctions.AddTo(_database, _answers);
        _guard = new StatementGuard(_database);
        _ownsDatabase = true;
    }

    /// <summary>Whether the connection is in no transaction and runs no statement.</summary>
    public bool IsIdle => raw.sqlite3_get_autocommit(_database) != 0 && !_statements.Values.Any(statement => statement.IsBusy);

    /// <summary>Reads something in a snapshot of its own.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled, which stops the reading wherever it stands.</exception>
    /// <exception cref="TimeoutException">The reading has set itself a limit, which is over.</exception>
    /// <exception cref="SqliteReadException">The store failed.</exception>
    public T ReadSnapshot<TState, T>(Func<SqliteReadConnection, TState, T> read, TState state, CancellationToken cancellationToken)
    {
        try
        {
            return Read(
                static (connection, inner) =>
                {
                    Run(connection._begin ??= new SqliteStatement(connection._database, "BEGIN", connection._guard));
                    var result = inner.Read(connection, inner.State);
                    Run(connection._end ??= new SqliteStatement(connection._database, "COMMIT", connection._guard));
                    return result;
                },
                (Read: read, State: state), cancellationToken);
        }
        catch (Exception exception) when (exception is not SqliteReadException && raw.sqlite3_get_autocommit(_database) == 0)
        {
            _ = raw.sqlite3_exec(_database, "ROLLBACK");
            throw;
        }
    }

    /// <summary>The result code of what failed last.</summary>
    public int LastError => raw.sqlite3_errcode(_database);

    /// <summary>Reads how long the file must be, at least, for all of its pages, in bytes.</summary>
    /// <exception cref="SqliteReadException">SQLite failed.</exception>
    public long CountPages() => ReadNumber("PRAGMA page_count") * ReadNumber("PRAGMA page_size");

    /// <summary>Reads something, in the transaction that the connection is in.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled, which stops the reading wherever it stands.</exception>
    /// <exception cref="TimeoutException">The reading has set itself a limit, which is over.</exception>
    /// <exception cref="SqliteReadException">The store failed.</exception>
    public T Read<TState, T>(Func<SqliteReadConnection, TState, T> read, TState state, CancellationToken cancellationToken)
    {
        _guard.Begin(cancellationToken);
        try
        {
            _guard.ThrowIfStopped();
            return read(this, state);
        }
        finally
        {
            _guard.End();
        }
    }

    /// <summary>Sets how much longer the reading at hand may take, unless it may less already. What begins or goes on later fails with a <see cref="TimeoutException"/>.</summary>
    public void Limit(TimeSpan time) => _guard.Limit(time);

    /// <summary>Ends the reading where nobody waits for it any more. For what takes long beside the statements.</summary>
    /// <exception cref="OperationCanceledException">The reading's token was cancelled.</exception>
    /// <exception cref="TimeoutException">The reading's time is over.</exception>
    public void ThrowIfStopped() => _guard.ThrowIfStopped();

    /// <summary>Gives the prepared statement of a text, reset. No other statement may be running: the answers of subqueries are kept for one only.</summary>
    /// <param name="sql">The text. It is looked up by its instance, since hashing it would cost more than a row does.</param>
    /// <returns>A statement that belongs to this connection.</returns>
    /// <exception cref="OperationCanceledException">The reading's token was cancelled.</exception>
    /// <exception cref="TimeoutException">The reading's time is over.</exception>
    public SqliteStatement Prepare(string sql)
    {
        _guard.ThrowIfStopped();
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

        statement = new SqliteStatement(_database, sql, _guard) { LastUse = _uses };
        _statements.Add(sql, statement);
        _statementBytes += statement.Bytes;
        return statement;
    }

    /// <summary>Prepares a statement that is run once and isn't kept; the caller disposes of it.</summary>
    /// <param name="sql">The text.</param>
    public SqliteStatement PrepareOnce(string sql) => new(_database, sql, _guard);

    public void Dispose()
    {
        _begin?.Dispose();
        _end?.Dispose();
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        _guard.Dispose();
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

    private long ReadNumber(string sql)
    {
        using var statement = new SqliteStatement(_database, sql, _guard);
        return statement.Step() ? statement.GetInt64(0) : 0;
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
