using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using ResultsGraphQL.Querying.Sqlite;
using ResultsGraphQL.Storage.Database;
using SQLitePCL;

namespace ResultsGraphQL.Storage.Writing;

/// <summary>The connection of the writer, and the transaction of the group that it is working on.</summary>
internal sealed partial class WriteConnection : IDisposable
{
    private const int MaxAttempts = 6;
    private const int MomentMilliseconds = 20;
    private const int PatienceMilliseconds = 5_000;

    private readonly ILogger _logger;
    private readonly ResultsDbContext _context;
    private readonly SqliteConnection _connection;
    private readonly PreparedCommand _begin;
    private readonly PreparedCommand _commit;
    private readonly PreparedCommand _savepoint;
    private readonly PreparedCommand _release;
    private readonly PreparedCommand _rollback;
    private readonly StoreTransaction _transaction;
    private bool _inSavepoint;
    private int _writtenBefore;

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
            _transaction = new StoreTransaction(_context, _connection, clock, Undo);
        }
        catch
        {
            _context.Dispose();
            throw;
        }
    }

    /// <summary>Whether there is a transaction; SQLite gives it up by itself where the disk fails.</summary>
    private bool IsOpen => raw.sqlite3_get_autocommit(_connection.Handle) == 0;

    private int Written => raw.sqlite3_total_changes(_connection.Handle);

    private bool HasWritten => Written != _writtenBefore;

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

    /// <summary>Runs a change. One that fails before it has written is refused alone.</summary>
    /// <exception cref="HalfWrittenException">It has failed, or wants to be taken back, after it had written; nothing of the group may be committed.</exception>
    public void Run(WriteItem item)
    {
        _writtenBefore = Written;
        try
        {
            _transaction.BeginChange();
            item.Run(_transaction);
        }
        catch (Exception exception) when (HasWritten || !IsOpen)
        {
            if (exception is not (HalfWrittenException or SqliteException))
            {
                // Such as one whose time is over: it would take as long again, with the others waiting.
                item.GiveUp(exception);
            }

            throw exception as HalfWrittenException ?? new HalfWrittenException(exception);
        }
#pragma warning disable CA1031 // It is the caller's to hear of, not the others' of the group.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Refuse(item, exception);
        }
    }

    /// <summary>Runs a change in a savepoint of its own, to which it is taken back where it fails.</summary>
    /// <exception cref="SqliteException">SQLite has given the whole transaction up.</exception>
    public void RunInSavepoint(WriteItem item)
    {
        _inSavepoint = true;
        try
        {
            _savepoint.Execute();
            _transaction.BeginChange();
            item.Run(_transaction);
            _release.Execute();
        }
#pragma warning disable CA1031 // It is the caller's to hear of, not the others' of the group.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Refuse(item, exception);
            if (!IsOpen)
            {
                throw;
            }

            _rollback.Execute();
            _release.Execute();
        }
        finally
        {
            _inSavepoint = false;
        }
    }

    /// <summary>Takes the whole group back.</summary>
    public void TakeBack()
    {
        if (IsOpen)
        {
            SqliteScript.Run(_connection, "ROLLBACK");
        }
    }

    /// <summary>Makes the group durable.</summary>
    public void Commit() => _commit.Execute();

    /// <summary>Brings the write-ahead log into the file and cuts it back to nothing, unless readers hold on to it for longer than a moment.</summary>
    public void EmptyLog()
    {
        _ = raw.sqlite3_busy_timeout(_connection.Handle, MomentMilliseconds);
        try
        {
            SqliteScript.Run(_connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        }
        finally
        {
            _ = raw.sqlite3_busy_timeout(_connection.Handle, PatienceMilliseconds);
        }
    }

    public void Dispose()
    {
        _transaction.Dispose();
        PreparedCommand[] commands = [_begin, _commit, _savepoint, _release, _rollback];
        Array.ForEach(commands, command => command.Dispose());

        // It goes back to a pool; whatever transaction is left open must not.
        if (IsOpen)
        {
            _ = raw.sqlite3_exec(_connection.Handle, "ROLLBACK");
        }

        _context.Dispose();
        SqliteConnection.ClearPool(_connection);
    }

    private void Refuse(WriteItem item, Exception exception)
    {
        if (exception is SqliteException)
        {
            LogRefusal(_logger, exception);
        }

        item.Refuse(exception is SqliteException or SqliteReadException { IsOfStore: true } ? StoreWriter.Refusal(exception) : exception);
    }

    /// <summary>Takes back what the change at hand has written, which goes on.</summary>
    private void Undo()
    {
        if (_inSavepoint)
        {
            _rollback.Execute();
        }
        else if (HasWritten)
        {
            throw new HalfWrittenException();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The store has refused a change. Nothing of it was kept.")]
    private static partial void LogRefusal(ILogger logger, Exception exception);
}
