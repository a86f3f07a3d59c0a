namespace ResultsGraphQL.Querying.Aggregating;

/// <summary>
/// Counts different groups, exactly, in bounded memory: of more than fit only a part is held, by their hashes, and the rest is left to further passes
/// over the rows.
/// </summary>
/// <param name="memory">How many bytes the groups may take.</param>
internal sealed class GroupCounter(long memory)
{
    // An array's header, its place in the set and its hash.
    private const int BytesAGroup = 64;

    private readonly HashSet<byte[]> _held = new(GroupKeyComparer.Instance);
    private readonly Stack<(ulong Mask, ulong Part)> _left = new();
    private (ulong Mask, ulong Part) _current;
    private long _bytes;

    /// <summary>How many groups the passes so far have counted.</summary>
    public long Count { get; private set; }

    /// <summary>Takes a row's group.</summary>
    public void Add(ReadOnlySpan<byte> key)
    {
        if (!IsOf(GroupKeyComparer.Hash(key), _current) || !_held.GetAlternateLookup<ReadOnlySpan<byte>>().Add(key))
        {
            return;
        }

        _bytes += key.Length + BytesAGroup;
        while (_bytes > memory && _current.Mask != ulong.MaxValue)
        {
            Halve();
        }
    }

    /// <summary>Ends a pass over all rows.</summary>
    /// <returns>Whether another one is wanted.</returns>
    public bool EndPass()
    {
        Count += _held.Count;
        _held.Clear();
        _bytes = 0;
        return _left.TryPop(out _current);
    }

    private static bool IsOf(ulong hash, (ulong Mask, ulong Part) part) => (hash & part.Mask) == part.Part;

    private void Halve()
    {
        // From the top: the set itself goes by the lowest bits.
        var mask = (_current.Mask >> 1) | (1UL << 63);
        var bit = mask ^ _current.Mask;
        _left.Push((mask, _current.Part | bit));
        _current = (mask, _current.Part);
        _held.RemoveWhere(key => !IsOf(GroupKeyComparer.Hash(key), _current));
        _bytes = _held.Sum(key => key.Length + (long)BytesAGroup);
    }
}
