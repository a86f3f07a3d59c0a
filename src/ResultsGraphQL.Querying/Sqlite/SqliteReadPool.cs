using System.Collections.Concurrent;

namespace ResultsGraphQL.Querying.Sqlite;

/// <summary>Read-only connections to one SQLite file. Each operation takes one for as long as it reads.</summary>
public sealed class SqliteReadPool : IDisposable
{
    private static readonly TimeSpan BusyTimeout = TimeSpan.FromSeconds(5);

    private readonly ConcurrentStack<SqliteReadConnection> _idle = new();
    private readonly SemaphoreSlim _free;
    private readonly string _path;
    private volatile bool _disposed;

    /// <summary>Makes a pool; connections are opened as they are needed.</summary>
    /// <param name="path">The file. It must exist by the time of the first use.</param>
    /// <param name="size">How many operations may read at once; the others wait.</param>
    public SqliteReadPool(string path, int size)
    {
        SQLitePCL.Batteries_V2.Init();
        _path = path;
        _free = new SemaphoreSlim(size, size);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryPop(out var connection))
        {
            connection.Dispose();
        }

        _free.Dispose();
    }

    /// <summary>Reads something in a snapshot.</summary>
    /// <typeparam name="TState">What is given to the reading.</typeparam>
    /// <typeparam name="T">What is read.</typeparam>
    /// <param name="read">Reads it.</param>
    /// <param name="state">Given to <paramref name="read"/>.</param>
    /// <param name="cancellationToken">Ends the wait for a connection.</param>
    /// <exception cref="SqliteReadException">The store failed.</exception>
    internal async ValueTask<T> ReadAsync<TState, T>(Func<SqliteReadConnection, TState, T> read, TState state, CancellationToken cancellationToken)
    {
        var connection = await RentAsync(cancellationToken).ConfigureAwait(false);
        var healthy = false;
        try
        {
            connection.Begin();
            var result = read(connection, state);
            connection.End();
            healthy = true;
            return result;
        }
        finally
        {
            Return(connection, healthy);
        }
    }

    internal async ValueTask<SqliteReadConnection> RentAsync(CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _idle.TryPop(out var connection) ? connection : new SqliteReadConnection(_path, BusyTimeout);
        }
        catch
        {
            _free.Release();
            throw;
        }
    }

    /// <summary>Takes a connection back.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="healthy">Whether its transaction has ended as it should; otherwise it is closed.</param>
    internal void Return(SqliteReadConnection connection, bool healthy)
    {
        if (healthy && !_disposed)
        {
            _idle.Push(connection);
        }
        else
        {
            connection.Dispose();
        }

        if (!_disposed)
        {
            _free.Release();
        }
    }
}
