namespace ResultsGraphQL.Server.Connections;

/// <summary>Finds who is silent for longest among connections, without looking at all of them each time.</summary>
internal sealed class SilentQueue
{
    private const int FoundAtOnce = 64;

    private readonly Queue<TrackedConnection> _new = new();
    private readonly Queue<(TrackedConnection Connection, long Since)> _idle = new();

    /// <summary>Adds a connection that hasn't said anything.</summary>
    public void Add(TrackedConnection connection)
    {
        // Those that stay silent are ended soon, so that the queue is never long.
        while (_new.TryPeek(out var first) && (first.HasSpoken || first.HasLeft))
        {
            _new.Dequeue();
        }

        _new.Enqueue(connection);
    }

    /// <summary>Takes the one that is silent for longest.</summary>
    /// <param name="open">The connections that are open.</param>
    /// <returns>The connection; null where none is silent.</returns>
    public TrackedConnection? Take(HashSet<TrackedConnection> open)
    {
        while (_new.TryDequeue(out var first))
        {
            if (!first.HasSpoken && open.Contains(first))
            {
                return first;
            }
        }

        return TakeIdle(open) ?? (FindIdle(open) ? TakeIdle(open) : null);
    }

    private TrackedConnection? TakeIdle(HashSet<TrackedConnection> open)
    {
        while (_idle.TryDequeue(out var idle))
        {
            if (idle.Connection.IsSilent && idle.Connection.SilentSince == idle.Since && open.Contains(idle.Connection))
            {
                return idle.Connection;
            }
        }

        return null;
    }

    private bool FindIdle(HashSet<TrackedConnection> open)
    {
        foreach (var connection in open.Where(connection => connection.IsSilent).OrderBy(connection => connection.SilentSince).Take(FoundAtOnce))
        {
            _idle.Enqueue((connection, connection.SilentSince));
        }

        return _idle.Count > 0;
    }
}
