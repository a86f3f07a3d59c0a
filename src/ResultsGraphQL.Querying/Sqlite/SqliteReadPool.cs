using System.Collections.Concurrent;
using System.Diagnostics;

namespace ResultsGraphQL.Querying.Sqlite;

/// <summary>Read-only connections to one SQLite file. Each operation takes one for as long as it reads.</summary>
public sealed class SqliteReadPool : IDisposable
{
    /// <summary>How long a reader waits for another program that holds the file.</summary>
    internal static readonly TimeSpan BusyTimeout = TimeSpan.FromSeconds(5);

    private readonly ConcurrentStack<SqliteReadConnection> _idle = new();
    private readonly ReadPoolOptions _options;
    private readonly ReaderQueue _queue;
    private readonly BackgroundReaders _background;
    private readonly SqliteFile _file;
    private volatile bool _disposed;

    /// <summary>Makes a pool; connections are opened as they are needed.</summary>
    /// <param name="file">The file. It must exist by the time of the first use.</param>
    /// <param name="options">How many operations may read at once, and what counts as a small one; null for the usual options.</param>
    public SqliteReadPool(SqliteFile file, ReadPoolOptions? options = null)
    {
        SQLitePCL.Batteries_V2.Init();
        _file = file;
        _options = options ?? new ReadPoolOptions();
        _queue = new ReaderQueue(_options.Readers);
        _background = new BackgroundReaders(_queue.LargeReaders);
    }

    /// <summary>How many readers are in use.</summary>
    public int Reading => _queue.Reading;

    /// <inheritdoc/>
    public void Dispose()
    {
        _disposed = true;
        _background.Dispose();
        while (_idle.TryPop(out var connection))
        {
            connection.Dispose();
        }
    }

    /// <summary>Reads something in a snapshot.</summary>
    /// <typeparam name="TState">What is given to the reading.</typeparam>
    /// <typeparam name="T">What is read.</typeparam>
    /// <param name="read">Reads it; once more from the beginning, where that takes longer than expected.</param>
    /// <param name="state">Given to <paramref name="read"/>.</param>
    /// <param name="work">Who reads, and how much.</param>
    /// <param name="cancellationToken">Ends the wait for a connection, and stops the reading wherever it stands.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="TimeoutException">The reading has set itself a limit, which is over.</exception>
    /// <exception cref="SqliteReadException">The store failed.</exception>
    internal async ValueTask<T> ReadAsync<TState, T>(
        Func<SqliteReadConnection, TState, T> read, TState state, ReadWork work, CancellationToken cancellationToken)
    {
        if (work.Cost <= _options.SmallCost && work.Pace is not { IsSlow: true })
        {
            await _queue.EnterAsync(work.Caller, isSmall: true, cancellationToken).ConfigureAwait(false);
            try
            {
                return Read(Rent(), read, state, _options.SmallTime, cancellationToken);
            }
            catch (TimeoutException)
            {
                // It isn't small after all, and mustn't hold a thread of the thread pool.
                work.Pace?.IsSlow = true;
            }
            finally
            {
                _queue.Leave(work.Caller, isSmall: true);
            }
        }

        await _queue.EnterAsync(work.Caller, isSmall: false, cancellationToken).ConfigureAwait(false);
        try
        {
            var began = Stopwatch.GetTimestamp();
            var result = await _background.RunAsync(() => Read(Rent(), read, state, null, cancellationToken)).ConfigureAwait(false);
            work.Pace?.IsSlow = Stopwatch.GetElapsedTime(began) > _options.SmallTime / 2;
            return result;
        }
        finally
        {
            _queue.Leave(work.Caller, isSmall: false);
        }
    }

    private T Read<TState, T>(
        SqliteReadConnection connection, Func<SqliteReadConnection, TState, T> read, TState state, TimeSpan? limit, CancellationToken cancellationToken)
    {
        var healthy = false;
        if (limit is { } time)
        {
            connection.Limit(time);
        }

        try
        {
            var result = connection.ReadSnapshot(read, state, cancellationToken);
            healthy = true;
            return result;
        }
        catch (Exception exception) when (exception is not SqliteReadException)
        {
            // It was stopped, or went over a limit. Its statements are prepared still, and good for others.
            healthy = connection.IsIdle;
            throw;
        }
        finally
        {
            Return(connection, healthy);
        }
    }

    private SqliteReadConnection Rent() => _file.State == SqliteFileState.Present
        ? _idle.TryPop(out var connection) ? connection : Open()
        : throw _file.Refusal();

    /// <summary>Opens a connection, to the very file that was opened first.</summary>
    private SqliteReadConnection Open()
    {
        _file.Open();
        _file.Demand();
        var connection = new SqliteReadConnection(_file.Path, BusyTimeout);
        try
        {
            // Its first read opens the write-ahead log.
            connection.CountPages();
            _file.Demand();
            return connection;
        }
        catch (SqliteReadException exception)
        {
            _file.Report(exception.Code);
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Takes a connection back.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="healthy">Whether its transaction has ended as it should; otherwise it is closed.</param>
    private void Return(SqliteReadConnection connection, bool healthy)
    {
        if (healthy && !_disposed)
        {
            _idle.Push(connection);
        }
        else
        {
            _file.Report(connection.LastError);
            connection.Dispose();
        }
    }
}
