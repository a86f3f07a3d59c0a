using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace ResultsGraphQL.Querying.Sqlite;

/// <summary>
/// Threads for reads that may take long. They leave the thread pool's threads to everybody else, and the processors as well: their priority is lower.
/// </summary>
/// <param name="most">How many threads there are, at most.</param>
internal sealed partial class BackgroundReaders(int most) : IDisposable
{
    private const int ThisThread = 0;
    private const int Niceness = 10;

    private readonly BlockingCollection<Action> _work = [];
    private readonly Lock _lock = new();
    private int _pending;
    private int _threads;

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

        _work.Add(() =>
        {
            try
            {
                completion.SetResult(read());
            }
            catch (OperationCanceledException exception)
            {
                completion.SetCanceled(exception.CancellationToken);
            }
#pragma warning disable CA1031 // It is the caller's to hear of.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                completion.SetException(exception);
            }
        });
        return completion.Task;
    }

    /// <summary>Ends the threads that have nothing to do, and the others when they are done.</summary>
    public void Dispose() => _work.CompleteAdding();

    private void Start()
    {
        // Where the system doesn't know priorities of threads by .NET's name, it knows them by its own.
        var thread = new Thread(Work) { IsBackground = true, Name = "Background reader", Priority = ThreadPriority.BelowNormal };
        thread.UnsafeStart();
    }

    private void Work()
    {
        if (OperatingSystem.IsLinux())
        {
            _ = SetPriority(0, ThisThread, Niceness);
        }

        foreach (var read in _work.GetConsumingEnumerable())
        {
            read();
            lock (_lock)
            {
                _pending--;
            }
        }
    }

    /// <summary>Sets the niceness of a thread, which may be raised by anybody.</summary>
    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, uint thread, int niceness);
}
