using System.Diagnostics.CodeAnalysis;
using ResultsGraphQL.Querying.Subscriptions;

namespace ResultsGraphQL.Live.Groups;

/// <summary>The latest results of a group, for those of its subscribers that keep up. Safe for use by many threads.</summary>
internal sealed class RecentResults(long from)
{
    private const int MaxResults = 8192;

    // What each group may keep, however many groups there are.
    private const int SmallBytes = 16 * 1024;

    private readonly Lock _lock = new();
    private readonly ResultQueue _results = new();
    private long _from = from;
    private long _through = from;

    /// <summary>The position up to which all results are here, or were.</summary>
    public long Through => Volatile.Read(ref _through);

    /// <summary>Adds results, and lets the oldest go that there is no room for.</summary>
    public void Append(IEnumerable<(long Position, LiveEvent Result)> results, long through, int maxBytes)
    {
        lock (_lock)
        {
            foreach (var (position, result) in results)
            {
                _results.Add(position, result);
            }

            while (_results.Count > MaxResults || _results.Bytes > Math.Max(maxBytes, SmallBytes))
            {
                _from = _results.RemoveFirst();
            }

            Volatile.Write(ref _through, through);
        }
    }

    /// <summary>Finds the first result behind a position.</summary>
    /// <param name="after">The position.</param>
    /// <param name="position">The result's position.</param>
    /// <param name="result">The result.</param>
    /// <param name="isBehind">Whether there may be one that is here no more, or never was.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryFind(long after, out long position, [NotNullWhen(true)] out LiveEvent? result, out bool isBehind)
    {
        lock (_lock)
        {
            isBehind = after < _from;
            position = 0;
            result = null;
            return !isBehind && after < _through && _results.TryFind(after, out position, out result);
        }
    }

    /// <summary>A queue that is searched by position.</summary>
    private sealed class ResultQueue
    {
        private readonly List<(long Position, LiveEvent Result)> _items = [];
        private int _first;

        public int Count => _items.Count - _first;

        public long Bytes { get; private set; }

        public void Add(long position, LiveEvent result)
        {
            _items.Add((position, result));
            Bytes += result.Result.Length;
        }

        public long RemoveFirst()
        {
            var (position, result) = _items[_first];
            _items[_first] = default;
            Bytes -= result.Result.Length;
            if (++_first > MaxResults)
            {
                _items.RemoveRange(0, _first);
                _first = 0;
            }

            return position;
        }

        public bool TryFind(long after, out long position, [NotNullWhen(true)] out LiveEvent? result)
        {
            // Who keeps up wants the last one.
            var (low, high) = (_first, _items.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = _items[middle].Position > after ? (low, middle) : (middle + 1, high);
            }

            (position, result) = low < _items.Count ? _items[low] : default;
            return result is not null;
        }
    }
}
