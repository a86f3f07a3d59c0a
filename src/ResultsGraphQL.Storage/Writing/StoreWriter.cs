using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Querying.Mutations;
using ResultsGraphQL.Querying.Sqlite;
using ResultsGraphQL.Storage.Database;
using SQLitePCL;

namespace ResultsGraphQL.Storage.Writing;

/// <summary>
/// The one writer of the SQLite file. Changes queue for it and are committed in groups: one commit, and so one wait for the disk, makes all that have
/// gathered durable, and each caller is answered after it. A change that fails is taken back alone: a savepoint for each would cost as much as the
/// change, so a group in which one fails after it has written is taken back and run again with savepoints.
/// </summary>
/// <param name="contexts">Opens the store, which is initialised already.</param>
/// <param name="file">The store's file, which must be there still when a change is acknowledged.</param>
/// <param name="options">Says how long the write-ahead log may become.</param>
/// <param name="clock">Tells when a change happens.</param>
/// <param name="logger">Told what the store said where it refused.</param>
public sealed partial class StoreWriter(
    IDbContextFactory<ResultsDbContext> contexts, SqliteFile file, IOptions<StorageOptions> options, TimeProvider clock, ILogger<StoreWriter> logger)
    : IMutationTransactions, IThreadPoolWorkItem, IAsyncDisposable
{
    /// <summary>How many changes one commit takes with it, at most.</summary>
    public const int MaxGroup = 256;

    private const int Idle = 0;
    private const int Active = 1;

    // However many wait, the first of a group needn't wait longer than this for the others.
    private static readonly TimeSpan LongestGroup = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(1);

    private readonly ConcurrentQueue<WriteItem> _waiting = new();
    private readonly List<WriteItem> _group = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WriteConnection? _connection;
    private int _state = Idle;
    private long _emptied;
    private long _commits;
    private volatile bool _emptiesLog;
    private volatile bool _disposed;

    /// <summary>How many groups were committed so far.</summary>
    public long Commits => Volatile.Read(ref _commits);

    /// <summary>Raised after each commit, ahead of the answers. By the writer's thread, which must not be kept waiting.</summary>
    public event Action? Committed;

    /// <summary>Runs a change and waits until it is durable.</summary>
    /// <typeparam name="T">What the change gives.</typeparam>
    /// <param name="change">
    /// The change. It runs alone, on the caller's thread where nobody else writes. It may run more than once, and for nothing: only what its last run
    /// has done outside the store may count, and only where this succeeds.
    /// </param>
    /// <param name="cancellationToken">Takes the change out of the queue, as long as it hasn't begun.</param>
    /// <returns>What the change gave, once it is on the disk.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled before it began; nothing has changed.</exception>
    /// <exception cref="StoreWriteException">The store can't be written; nothing has changed.</exception>
    public Task<T> RunAsync<T>(Func<StoreTransaction, T> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        ObjectDisposedException.ThrowIf(_disposed, this);
        var item = new WriteItem<T>(change, cancellationToken);
        _waiting.Enqueue(item);
        if (Interlocked.Exchange(ref _state, Active) == Idle)
        {
            // Nobody writes: handing over to another thread and back would take longer than the change. What comes meanwhile isn't the caller's to do.
            if (_waiting.TryDequeue(out var first))
            {
                RunGroup(first);
            }

            Rest();
        }
        else if (_ended.Task.IsCompleted)
        {
            // It came just as the last one left.
            RefuseWaiting();
        }

        return item.Task;
    }

    /// <summary>
    /// Brings the write-ahead log into the file and cuts it back to nothing, as far as readers let it: for when nobody writes, since a log is cut back only
    /// when it begins anew.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait for the writer.</param>
    /// <exception cref="StoreWriteException">The store can't be written.</exception>
    public Task EmptyLogAsync(CancellationToken cancellationToken)
    {
        _emptiesLog = true;
        return RunAsync(static _ => true, cancellationToken);
    }

    /// <inheritdoc/>
    Task<T> IMutationTransactions.RunAsync<T>(Func<IMutationTransaction, T> mutation, CancellationToken cancellationToken) => RunAsync(mutation, cancellationToken);

    /// <inheritdoc/>
    void IThreadPoolWorkItem.Execute()
    {
        while (_waiting.TryDequeue(out var first))
        {
            RunGroup(first);
        }

        Rest();
    }

    /// <summary>Commits what waits, then closes the store.</summary>
    /// <returns>Done when the store is closed.</returns>
    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        if (Interlocked.Exchange(ref _state, Active) == Idle)
        {
            End();
        }

        await _ended.Task.ConfigureAwait(false);
    }

    /// <summary>Lets go of the connection, unless there is more to do.</summary>
    private void Rest()
    {
        Volatile.Write(ref _state, Idle);
        if ((!_waiting.IsEmpty || _disposed) && Interlocked.Exchange(ref _state, Active) == Idle)
        {
            if (_waiting.IsEmpty)
            {
                End();
            }
            else
            {
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            }
        }
    }

    private void End()
    {
        _connection?.Dispose();
        _ended.TrySetResult();
        RefuseWaiting();
    }

    private void RefuseWaiting()
    {
        while (_waiting.TryDequeue(out var late))
        {
            late.Fail(new ObjectDisposedException(nameof(StoreWriter)));
        }
    }

    private void RunGroup(WriteItem first)
    {
        try
        {
            _group.Add(first);
            file.Demand();
            _connection ??= new WriteConnection(contexts, clock, logger);
            Gather(_connection);
            _connection.Commit();
            DemandCommitted();
            Volatile.Write(ref _commits, _commits + 1);
            Committed?.Invoke();
            _group.ForEach(item => item.Answer());
            TendLog(_connection);
        }
#pragma warning disable CA1031 // Whatever went wrong, those who wait must be told.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            // The transaction is lost, and with it what the group has done. A new connection begins without a past.
            if (!ServerFailures.IsLogged(exception))
            {
                LogLost(logger, exception, _group.Count);
            }

            file.Report((exception as SqliteException)?.SqliteErrorCode ?? 0);
            var reason = exception is SqliteException or SqliteReadException or StoreUnavailableException ? Refusal(exception) : exception;
            _group.ForEach(item => item.Fail(reason));
            _connection?.Dispose();
            _connection = null;
        }
        finally
        {
            _group.Clear();
        }
    }

    /// <summary>Keeps the write-ahead log short. A reader that holds on to it is waited for no more than a moment a second.</summary>
    private void TendLog(WriteConnection connection)
    {
        if (_emptiesLog || (file.LogLength > options.Value.MaxLogBytes && clock.GetElapsedTime(_emptied) > BetweenAttempts))
        {
            connection.EmptyLog();
            _emptied = clock.GetTimestamp();
            _emptiesLog = false;
        }
    }

    /// <summary>Makes sure that what was just committed is in the store: a file that was deleted takes a commit as well, and loses it.</summary>
    /// <exception cref="StoreWriteException">It isn't.</exception>
    private void DemandCommitted()
    {
        if (file.Look() != SqliteFileState.Present)
        {
            throw new StoreWriteException($"{file.Refusal().ClientMessage} Whether the change was kept isn't certain.", file.Refusal());
        }
    }

    /// <summary>Runs what waits, as far as it belongs to the group.</summary>
    private void Gather(WriteConnection connection)
    {
        connection.Begin();
        try
        {
            var began = clock.GetTimestamp();
            connection.Run(_group[0]);
            while (_group.Count < MaxGroup && clock.GetElapsedTime(began) < LongestGroup && _waiting.TryDequeue(out var next))
            {
                _group.Add(next);
                connection.Run(next);
            }
        }
        catch (HalfWrittenException)
        {
            connection.TakeBack();
            connection.Begin();
            _group.ForEach(connection.RunInSavepoint);
        }
    }

    /// <summary>Says why the store can't be written, in words that tell a client nothing of the machine.</summary>
    internal static StoreWriteException Refusal(Exception exception) => exception is SqliteReadException { IsOfStore: true } failure
        ? new($"{failure.ClientMessage} Nothing was changed.", exception)
        : new(((exception as SqliteException)?.SqliteErrorCode ?? 0) switch
        {
            raw.SQLITE_FULL => "The store can't be written: its disk is full.",
            raw.SQLITE_READONLY => "The store can't be written: its file is read-only.",
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "The store can't be written: another program holds it.",
            raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => "The store can't be written: its file is damaged.",
            raw.SQLITE_TOOBIG => "The store can't hold a value of this size.",
            raw.SQLITE_IOERR => "The store can't be written: its disk refuses, or is full.",
            _ => "The store can't be written.",
        } + " Nothing was changed.", exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "The store has refused a transaction. None of its {Count} changes was made.")]
    private static partial void LogLost(ILogger logger, Exception exception, int count);
}
