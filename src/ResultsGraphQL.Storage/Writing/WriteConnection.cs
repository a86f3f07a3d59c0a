using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using ResultsGraphQL.Storage.Database;
using SQLitePCL;

namespace ResultsGraphQL.Storage.Writing;

/// <summary>The connection of the writer, and the transaction of the group that it is working on.</summary>
internal sealed partial class WriteConnection : IDisposable
{
    private const int MaxAttempts = 6;

    private readonly ILogger _logger;
    private readonly ResultsDbContext _context;
    private readonly SqliteConnection _connection;
    private readonly PreparedCommand _begin;
    private readonly PreparedCommand _commit;
    private readonly PreparedCommand _savepoint;
    private readonly PreparedCommand _release;
    private readonly PreparedCommand _rollback;
    private readonly StoreTransaction _transaction;

    public WriteConnection(IDbContextFactory<ResultsDbContext> contexts, TimeProvider clock, ILogger logger)
    {
        _logger = logger;
        _context = contexts.CreateDbContext();
        try
        {
            _context.Database.OpenConnection();
            _connection = (SqliteConnection)_context.Database.GetDbConnection();

            // Without it SQLite compiles what reads payloads anew whenever another limit is bound.
            _ = raw.sqlite3_db_config(_connection.Handle, raw.SQLITE_DBCONFIG_ENABLE_QPSG, 1, out _);
            SqliteScript.Run(_connection, "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16384");
            _begin = new PreparedCommand(_connection, "BEGIN IMMEDIATE");
            _commit = new PreparedCommand(_connection, "COMMIT");
            _savepoint = new PreparedCommand(_connection, "SAVEPOINT change");
            _release = new PreparedCommand(_connection, "RELEASE change");
            _rollback = new PreparedCommand(_connection, "ROLLBACK TO change");
            _transaction = new StoreTransaction(_context, _connection, clock, TakeBack);
        }
        catch
        {
            _context.Dispose();
            throw;
        }
    }

    /// <summary>Begins a group. Another program that writes is waited for, a few of the store's time-outs long.</summary>
    public void Begin()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                _begin.Execute();
                break;
            }
            catch (SqliteException exception) when (exception.SqliteErrorCode == raw.SQLITE_BUSY && attempt < MaxAttempts)
            {
                // It goes on, such as with an import of many documents, which lets others in between.
            }
        }

        _transaction.Begin();
    }

    /// <summary>Runs a change in a savepoint of its own.</summary>
    /// <exception cref="SqliteException">SQLite has given the whole transaction up.</exception>
    public void Run(WriteItem item)
    {
        _savepoint.Execute();
        try
        {
            _transaction.BeginChange();
            item.Run(_transaction);
            _release.Execute();
        }
#pragma warning disable CA1031 // It is the caller's to hear of, not the others' of the group.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (exception is SqliteException)
            {
                LogRefusal(_logger, exception);
            }

            item.Refuse(exception is SqliteException ? StoreWriter.Refusal(exception) : exception);
            if (raw.sqlite3_get_autocommit(_connection.Handle) != 0)
            {
                throw;
            }

            TakeBack();
            _release.Execute();
        }
    }

    /// <summary>Makes the group durable.</summary>
    public void Commit() => _commit.Execute();

    public void Dispose()
    {
        _transaction.Dispose();
        PreparedCommand[] commands = [_begin, _commit, _savepoint, _release, _rollback];
        Array.ForEach(commands, command => command.Dispose());

        // It goes back to a pool; whatever transaction is left open must not.
        if (raw.sqlite3_get_autocommit(_connection.Handle) == 0)
        {
            _ = raw.sqlite3_exec(_connection.Handle, "ROLLBACK");
        }

        _context.Dispose();
        SqliteConnection.ClearPool(_connection);
    }

    private void TakeBack() => _rollback.Execute();

    [LoggerMessage(Level = LogLevel.Error, Message = "The store has refused a change. Nothing of it was kept.")]
    private static partial void LogRefusal(ILogger logger, Exception exception);
}
