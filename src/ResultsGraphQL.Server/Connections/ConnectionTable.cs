using System.Net;
using Microsoft.AspNetCore.Connections;

namespace ResultsGraphQL.Server.Connections;

/// <summary>
/// All connections, in bounds. Where there is no room for one more, the one goes that is silent for longest: first of those that have never said anything,
/// then of those between two requests. Where none is silent, the new one goes.
/// </summary>
internal sealed class ConnectionTable(ConnectionOptions options, int room, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly HashSet<TrackedConnection> _connections = [];
    private readonly Dictionary<IPAddress, AddressConnections> _addresses = [];
    private readonly SilentQueue _silent = new();

    /// <summary>How many connections there may be.</summary>
    public int Most { get; } = options.Most == 0 ? room : Math.Min(options.Most, room);

    /// <summary>How many connections of one address there may be.</summary>
    public int MostAnAddress => options.MostAnAddress == 0 ? Math.Max(1, Most / 4 * 3) : options.MostAnAddress;

    /// <summary>Takes in a connection that was accepted.</summary>
    /// <returns>Whether there was room for it.</returns>
    public bool TryAdd(ConnectionContext connection)
    {
        var address = connection.RemoteEndPoint is IPEndPoint end ? end.Address : IPAddress.None;
        var tracked = new TrackedConnection(connection, address, clock.GetTimestamp());
        TrackedConnection? leaves = null;
        lock (_lock)
        {
            if (!_addresses.TryGetValue(address, out var own))
            {
                own = _addresses[address] = new AddressConnections();
            }

            if (own.Connections.Count >= MostAnAddress)
            {
                leaves = own.Silent.Take(own.Connections);
            }
            else if (_connections.Count >= Most)
            {
                leaves = _silent.Take(_connections);
            }

            if (leaves is not null)
            {
                Remove(leaves);
            }

            if (own.Connections.Count >= MostAnAddress || _connections.Count >= Most)
            {
                ForgetIfEmpty(address, own);
                return false;
            }

            _connections.Add(tracked);
            own.Connections.Add(tracked);
            _silent.Add(tracked);
            own.Silent.Add(tracked);
            _addresses[address] = own;
        }

        leaves?.Abort("There are more connections than the limit, and this one was silent for longest.");
        connection.Features.Set(tracked);
        connection.ConnectionClosed.UnsafeRegister(static (state, _) => ((Leaving)state!).Leave(), new Leaving(this, tracked));
        return true;
    }

    /// <summary>Ends the connections that haven't said anything for too long.</summary>
    public void EndSilent()
    {
        List<TrackedConnection> silent;
        lock (_lock)
        {
            silent = [.. _connections.Where(connection => !connection.HasSpoken && clock.GetElapsedTime(connection.SilentSince) >= options.SilentTimeout)];
            silent.ForEach(Remove);
        }

        silent.ForEach(connection => connection.Abort("No request came in time."));
    }

    private void Remove(TrackedConnection connection)
    {
        connection.HasLeft = true;
        if (_connections.Remove(connection) && _addresses.TryGetValue(connection.Address, out var own))
        {
            own.Connections.Remove(connection);
            ForgetIfEmpty(connection.Address, own);
        }
    }

    private void ForgetIfEmpty(IPAddress address, AddressConnections own)
    {
        if (own.Connections.Count == 0)
        {
            _addresses.Remove(address);
        }
    }

    private sealed record Leaving(ConnectionTable Table, TrackedConnection Connection)
    {
        public void Leave()
        {
            lock (Table._lock)
            {
                Table.Remove(Connection);
            }
        }
    }

    private sealed class AddressConnections
    {
        public HashSet<TrackedConnection> Connections { get; } = [];

        public SilentQueue Silent { get; } = new();
    }
}
