namespace ResultsGraphQL.Querying.Json;

/// <summary>
/// Keeps large arrays for a little while, so that one large response after the other makes no garbage. The shared pool would keep them for good, as many
/// as were ever in use at once; these go back to the system once nobody has wanted one for a moment. Safe for use by many threads.
/// </summary>
internal sealed class LargeArrays : IDisposable
{
    /// <summary>What is larger than this, in bytes, doesn't belong into the shared pool.</summary>
    public const int Smallest = 1024 * 1024;

    private const long MostIdleBytes = 64L * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly List<byte[]> _idle = [];
    private readonly Timer _timer;
    private long _idleBytes;
    private bool _isDisposed;

    public LargeArrays() => _timer = new Timer(static arrays => ((LargeArrays)arrays!).Forget(), this, Timeout.Infinite, Timeout.Infinite);

    /// <summary>How much is kept, in bytes.</summary>
    public long IdleBytes => Volatile.Read(ref _idleBytes);

    /// <summary>Gives an array of at least a size, and of less than twice as much.</summary>
    public byte[] Rent(int size)
    {
        lock (_lock)
        {
            var fit = _idle.FindLastIndex(array => array.Length >= size && array.Length / 2 < size);
            if (fit >= 0)
            {
                var array = _idle[fit];
                _idle.RemoveAt(fit);
                _idleBytes -= array.Length;
                return array;
            }
        }

        return GC.AllocateUninitializedArray<byte>(size);
    }

    /// <summary>Takes an array back, which is kept where there is room.</summary>
    public void Return(byte[] array)
    {
        lock (_lock)
        {
            if (_isDisposed || _idleBytes + array.Length > MostIdleBytes)
            {
                return;
            }

            _idle.Add(array);
            _idleBytes += array.Length;
            _timer.Change(Patience, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
        }

        Forget();
        _timer.Dispose();
    }

    private void Forget()
    {
        lock (_lock)
        {
            _idle.Clear();
            _idleBytes = 0;
        }
    }
}
