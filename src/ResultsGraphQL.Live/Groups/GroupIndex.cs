using ResultsGraphQL.Querying.Logs;
using ResultsGraphQL.Querying.Subscriptions;

namespace ResultsGraphQL.Live.Groups;

/// <summary>
/// The groups, by what their events have in common: an event is compared with the conditions of those groups only that may be interested. Changed
/// under its owner's lock; <see cref="Count"/> may be read by anybody.
/// </summary>
internal sealed class GroupIndex
{
    private readonly Dictionary<SubscriptionGroupKey, SubscriptionGroup> _byKey = [];
    private readonly Dictionary<(int Column, long Value), List<SubscriptionGroup>> _byAnchor = [];
    private readonly Dictionary<int, int> _anchoredColumns = [];
    private readonly List<SubscriptionGroup> _others = [];
    private volatile int _count;

    public int Count => _count;

    public IReadOnlyCollection<SubscriptionGroup> All => _byKey.Values;

    public SubscriptionGroup? Find(SubscriptionGroupKey key) => _byKey.GetValueOrDefault(key);

    public void Add(SubscriptionGroup group)
    {
        _byKey.Add(group.Operation.Group, group);
        _count = _byKey.Count;
        if (group.Operation.Anchor is not { } anchor)
        {
            _others.Add(group);
            return;
        }

        if (!_byAnchor.TryGetValue(anchor, out var groups))
        {
            _byAnchor.Add(anchor, groups = []);
        }

        groups.Add(group);
        _anchoredColumns[anchor.Column] = _anchoredColumns.GetValueOrDefault(anchor.Column) + 1;
    }

    public void Remove(SubscriptionGroup group)
    {
        // One that was abandoned isn't there any more, and another may have its key by now.
        if (_byKey.GetValueOrDefault(group.Operation.Group) != group)
        {
            return;
        }

        _byKey.Remove(group.Operation.Group);
        _count = _byKey.Count;
        if (group.Operation.Anchor is not { } anchor)
        {
            _others.Remove(group);
            return;
        }

        var groups = _byAnchor[anchor];
        groups.Remove(group);
        if (groups.Count == 0)
        {
            _byAnchor.Remove(anchor);
        }

        if (--_anchoredColumns[anchor.Column] == 0)
        {
            _anchoredColumns.Remove(anchor.Column);
        }
    }

    /// <summary>Tells each group of an event that it is for.</summary>
    /// <param name="next">The event.</param>
    /// <param name="told">The groups that were told are added to it.</param>
    public void Tell(LogEvent next, HashSet<SubscriptionGroup> told)
    {
        Tell(_others, next, told);
        foreach (var column in _anchoredColumns.Keys)
        {
            if (next[column] is { } value && _byAnchor.TryGetValue((column, value), out var groups))
            {
                Tell(groups, next, told);
            }
        }
    }

    private static void Tell(List<SubscriptionGroup> groups, LogEvent next, HashSet<SubscriptionGroup> told)
    {
        foreach (var group in groups)
        {
            if (group.Operation.Matches(next))
            {
                group.Note(next.Position);
                told.Add(group);
            }
        }
    }
}
