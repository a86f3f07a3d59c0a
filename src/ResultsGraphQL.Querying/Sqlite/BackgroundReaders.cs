using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace ResultsGraphQL.Querying.Sqlite;

/// <summary>
/// Threads for reads that may take long. They leave the thread pool's threads to everybody else, and the processors as well: their priority is lower.
/// A thread inherits the priority of the one that starts it, so they start none: what goes on after a read is queued by a thread of its own.
/// </summary>
/// <param name="most">How many threads there are, at most.</param>
internal sealed partial class BackgroundReaders(int most) : IDisposable
{
    private const int ThisThread = 0;
    private const int Niceness = 10;

    private readonly BlockingCollection<Func<Action>> _work = [];
    private readonly BlockingCollection<Action> _completions = [];
    private readonly Lock _lock = new();
    private int _pending;
    private int _threads;
    private bool _completes;

    /// <summary>Runs something on one of the threads; what follows runs on the thread pool's.</summary>
    public Task<T> RunAsync<T>(Func<T> read)
    {
        var completion = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (++_pending > _threads && _threads < most)
            {
                _threads++;
                Start();
            }
        }

        _work.Add(() => Complete(read, completion));
        return completion.Task;
    }

    /// <summary>Ends the threads that have nothing to do, and the others when they are done.</summary>
    public void Dispose()
    {
        _work.CompleteAdding();
        lock (_lock)
        {
            if (_threads == 0)
            {
                _completions.CompleteAdding();
            }
        }
    }

    /// <summary>Runs a read.</summary>
    /// <returns>What tells its caller.</returns>
    private static Action Complete<T>(Func<T> read, TaskCompletionSource<T> completion)
    {
        try
        {
            var result = read();
            return () => completion.SetResult(result);
        }
        catch (OperationCanceledException exception)
        {
            return () => completion.SetCanceled(exception.CancellationToken);
        }
#pragma warning disable CA1031 // It is the caller's to hear of.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return () => completion.SetException(exception);
        }
    }

    private void Start()
    {
        if (!_completes)
        {
            _completes = true;
            new Thread(CompleteAll) { IsBackground = true, Name = "Background reads" }.UnsafeStart();
        }

        // Where the system doesn't know priorities of threads by .NET's name, it knows them by its own.
        new Thread(Work) { IsBackground = true, Name = "Background reader", Priority = ThreadPriority.BelowNormal }.UnsafeStart();
    }

    private void CompleteAll()
    {
        foreach (var complete in _completions.GetConsumingEnumerable())
        {
            complete();
        }
    }

    private void Work()
    {
        if (OperatingSystem.IsLinux())
        {
            _ = SetPriority(0, ThisThread, Niceness);
        }

        foreach (var read in _work.GetConsumingEnumerable())
        {
            _completions.Add(read());
            lock (_lock)
            {
                _pending--;
            }
        }

        lock (_lock)
        {
            if (--_threads == 0)
            {
                _completions.CompleteAdding();
            }
        }
    }

    /// <summary>Sets the niceness of a thread, which may be raised by anybody.</summary>
    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, uint thread, int niceness);
}
