using System.Collections.Concurrent;

namespace ResultsGraphQL.Querying.Collections;

/// <summary>A cache by text that throws out what was used least recently. Look-ups take no lock.</summary>
/// <typeparam name="T">What it keeps.</typeparam>
/// <param name="capacity">How many entries it keeps, about.</param>
/// <param name="removed">Told of each entry that is thrown out; null for nobody.</param>
internal sealed class BoundedCache<T>(int capacity, Action<T>? removed = null)
    where T : class
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private long _uses;

    public int Count => _entries.Count;

    public T? Find(string key) => Use(_entries.GetValueOrDefault(key));

    /// <summary>Finds an entry without making a string of its key.</summary>
    public T? Find(ReadOnlySpan<char> key) =>
        _entries.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key, out var entry) ? Use(entry) : null;

    /// <summary>Keeps an entry, unless another was quicker.</summary>
    /// <returns>The entry that is kept.</returns>
    public T Add(string key, T value)
    {
        if (_entries.Count >= capacity)
        {
            Trim();
        }

        return Use(_entries.GetOrAdd(key, new Entry(value)))!;
    }

    private T? Use(Entry? entry)
    {
        if (entry is null)
        {
            return null;
        }

        // Two threads may give two entries the same number; the order of use need only be about right.
        entry.LastUse = _uses++;
        return entry.Value;
    }

    /// <summary>Throws out a quarter of the entries, and one at least.</summary>
    public void Trim()
    {
        // LINQ would ask a dictionary for its size and then copy it, and others may remove entries in between; ToArray locks it.
        foreach (var (key, _) in _entries.ToArray().OrderBy(entry => entry.Value.LastUse).Take(Math.Max(1, _entries.Count / 4)).ToList())
        {
            if (_entries.TryRemove(key, out var entry))
            {
                removed?.Invoke(entry.Value);
            }
        }
    }

    private sealed class Entry(T value)
    {
        public T Value { get; } = value;

        public long LastUse { get; set; }
    }
}
