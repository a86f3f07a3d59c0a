namespace ResultsGraphQL.Querying.Sqlite;

/// <summary>
/// What the correlated subqueries of a running statement have answered, by the key that they were asked for. SQLite evaluates such a subquery once for
/// each row, however many rows have the same key; with this, once for each key, and only for keys that are met. The memory is bounded: what doesn't fit
/// any more is asked for again. Not for use by two threads at once.
/// </summary>
internal sealed class SubqueryAnswers
{
    private const int InitialSize = 1024;
    private const int MaxSize = 256 * 1024;
    private const int MaxIdleSize = 4096;
    private const int Probes = 8;

    private Entry[] _entries = [];
    private int _count;

    // An entry of another execution counts as empty, so that nothing needs to be cleared.
    private int _execution = 1;

    /// <summary>Forgets all answers, since another statement begins, or the same one anew.</summary>
    public void Clear()
    {
        if (_count == 0)
        {
            return;
        }

        _count = 0;
        if (_entries.Length > MaxIdleSize || _execution == int.MaxValue)
        {
            _entries = [];
            _execution = 0;
        }

        _execution++;
    }

    /// <summary>Finds an answer.</summary>
    /// <param name="subquery">The subquery's number in its statement.</param>
    /// <param name="key">The key that it was asked for.</param>
    /// <returns>The answer; null where it isn't known.</returns>
    public bool? Find(int subquery, long key)
    {
        var mask = _entries.Length - 1;
        if (mask < 0)
        {
            return null;
        }

        var home = Hash(subquery, key);
        for (var i = 0; i < Probes; i++)
        {
            ref readonly var entry = ref _entries[(home + i) & mask];
            if (entry.Execution != _execution)
            {
                return null;
            }

            if (entry.Key == key && entry.Subquery == subquery)
            {
                return entry.Answer;
            }
        }

        return null;
    }

    /// <summary>Keeps an answer that isn't known yet.</summary>
    /// <param name="subquery">The subquery's number in its statement.</param>
    /// <param name="key">The key that it was asked for.</param>
    /// <param name="answer">The answer.</param>
    public void Add(int subquery, long key, bool answer)
    {
        var added = new Entry { Key = key, Subquery = subquery, Execution = _execution, Answer = answer };
        if (_entries.Length == 0)
        {
            _entries = new Entry[InitialSize];
        }

        while (!TryPlace(_entries, added))
        {
            if (_entries.Length == MaxSize)
            {
                _entries[Hash(subquery, key) & (MaxSize - 1)] = added;
                return;
            }

            Grow();
        }

        _count++;
    }

    private void Grow()
    {
        var larger = new Entry[_entries.Length * 4];
        foreach (var entry in _entries)
        {
            if (entry.Execution == _execution)
            {
                // One that finds no place is asked for again.
                TryPlace(larger, entry);
            }
        }

        _entries = larger;
    }

    private bool TryPlace(Entry[] entries, in Entry added)
    {
        var home = Hash(added.Subquery, added.Key);
        for (var i = 0; i < Probes; i++)
        {
            ref var entry = ref entries[(home + i) & (entries.Length - 1)];
            if (entry.Execution != _execution)
            {
                entry = added;
                return true;
            }
        }

        return false;
    }

    private static int Hash(int subquery, long key)
    {
        var mixed = ((ulong)key + ((ulong)subquery << 40)) * 0x9E3779B97F4A7C15;
        return (int)(mixed >> 33);
    }

    private struct Entry
    {
        public long Key;
        public int Subquery;
        public int Execution;
        public bool Answer;
    }
}
