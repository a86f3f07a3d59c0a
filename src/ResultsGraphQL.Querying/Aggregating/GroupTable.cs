namespace ResultsGraphQL.Querying.Aggregating;

/// <summary>
/// The groups of a page, while rows come in no order: of the groups that were seen so far, those that the page begins with. One that a better one drives
/// out never comes back, so however many groups there are, only a page of them is held.
/// </summary>
/// <param name="capacity">How many groups the page has, at most.</param>
/// <param name="backwards">Whether the page is taken from the end.</param>
/// <param name="after">What the groups come after; null for the start.</param>
/// <param name="before">What the groups come before; null for the end.</param>
internal sealed class GroupTable(int capacity, bool backwards, byte[]? after, byte[]? before)
{
    private readonly Dictionary<byte[], int> _slots = new(GroupKeyComparer.Instance);
    private readonly List<byte[]> _keys = [];

    /// <summary>The numbers of the groups, in the order in which the page is read.</summary>
    public List<int> Order { get; } = [];

    public byte[] Key(int group) => _keys[group];

    /// <summary>Finds a group.</summary>
    /// <returns>Its number; -1 where it isn't held.</returns>
    public int Find(ReadOnlySpan<byte> key) =>
        _slots.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(key, out var group) ? group : -1;

    /// <summary>Adds a group that isn't held, if it belongs to the page.</summary>
    /// <param name="key">The group.</param>
    /// <param name="driven">The group that was driven out, whose number the new one has; null for none.</param>
    /// <returns>Its number; -1 where it doesn't belong to the page.</returns>
    public int Add(ReadOnlySpan<byte> key, out byte[]? driven)
    {
        driven = null;
        if (capacity == 0 || (after is not null && key.SequenceCompareTo(after) <= 0) || (before is not null && key.SequenceCompareTo(before) >= 0))
        {
            return -1;
        }

        var group = _keys.Count;
        if (group == capacity)
        {
            group = Order[^1];
            if (Compare(key, _keys[group]) > 0)
            {
                return -1;
            }

            driven = _keys[group];
            _slots.Remove(driven);
            Order.RemoveAt(Order.Count - 1);
            _keys[group] = key.ToArray();
        }
        else
        {
            _keys.Add(key.ToArray());
        }

        _slots.Add(_keys[group], group);
        Order.Insert(Place(key), group);
        return group;
    }

    private int Place(ReadOnlySpan<byte> key)
    {
        var (low, high) = (0, Order.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Compare(_keys[Order[middle]], key) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private int Compare(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) => backwards ? other.SequenceCompareTo(one) : one.SequenceCompareTo(other);
}
