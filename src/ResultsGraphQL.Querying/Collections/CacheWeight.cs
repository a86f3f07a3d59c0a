namespace ResultsGraphQL.Querying.Collections;

/// <summary>How many bytes, about, a part of a cache holds. What a part holds counts for the whole until it is thrown out. Safe for use by many threads.</summary>
/// <param name="grown">Told the new number of bytes whenever it has grown; null for nobody.</param>
internal sealed class CacheWeight(Action<long>? grown = null)
{
    private readonly Lock _lock = new();
    private CacheWeight? _whole;
    private long _bytes;

    /// <summary>The number of bytes.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>Adds bytes, or takes some away.</summary>
    public void Add(long bytes)
    {
        var all = 0L;
        lock (_lock)
        {
            all = _bytes += bytes;
            _whole?.Add(bytes);
        }

        if (bytes > 0)
        {
            grown?.Invoke(all);
        }
    }

    /// <summary>Makes it count for a whole.</summary>
    public void Join(CacheWeight whole)
    {
        lock (_lock)
        {
            _whole = whole;
            whole.Add(_bytes);
        }
    }

    /// <summary>Makes it count for itself alone from now on.</summary>
    public void Leave()
    {
        lock (_lock)
        {
            _whole?.Add(-_bytes);
            _whole = null;
        }
    }
}
