using System.Net;
using Microsoft.AspNetCore.Connections;

namespace ResultsGraphQL.Server.Connections;

/// <summary>A connection and whether its client has said anything. A feature of the connection, so that its requests find it.</summary>
internal sealed class TrackedConnection(ConnectionContext connection, IPAddress address, long opened)
{
    private int _requests;
    private long _silentSince = opened;
    private volatile bool _hasSpoken;
    private volatile bool _hasLeft;

    /// <summary>Whose it is.</summary>
    public IPAddress Address { get; } = address;

    /// <summary>Whether a request has come, with all of its headers.</summary>
    public bool HasSpoken => _hasSpoken;

    /// <summary>Whether it isn't counted any more.</summary>
    public bool HasLeft
    {
        get => _hasLeft;
        set => _hasLeft = value;
    }

    /// <summary>Whether no request is under way.</summary>
    public bool IsSilent => Volatile.Read(ref _requests) == 0;

    /// <summary>Since when no request is under way, as a timestamp of the clock.</summary>
    public long SilentSince => Volatile.Read(ref _silentSince);

    /// <summary>A request has come.</summary>
    public void Begin()
    {
        _hasSpoken = true;
        Interlocked.Increment(ref _requests);
    }

    /// <summary>A request has been answered.</summary>
    public void End(long now)
    {
        Volatile.Write(ref _silentSince, now);
        Interlocked.Decrement(ref _requests);
    }

    /// <summary>Ends the connection at once.</summary>
    public void Abort(string reason) => connection.Abort(new ConnectionAbortedException(reason));
}
