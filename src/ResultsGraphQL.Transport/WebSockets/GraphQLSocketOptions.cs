using System.ComponentModel.DataAnnotations;

namespace ResultsGraphQL.Transport.WebSockets;

/// <summary>What a WebSocket may take.</summary>
public sealed class GraphQLSocketOptions
{
    /// <summary>How long a client may take to send <c>connection_init</c>; clients wait for its answer, so it needn't be long.</summary>
    public TimeSpan InitTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How often a client is pinged. One that sends nothing from one ping to the next is taken for dead. Well below the minute after which proxies close what is idle.</summary>
    public TimeSpan KeepAlive { get; set; } = TimeSpan.FromSeconds(12);

    /// <summary>How long a client may be silent that was sent results since it was last heard: it may be slow to read them, which is no reason to close.</summary>
    public TimeSpan SlowClientTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a client may take to answer that its socket is closed.</summary>
    public TimeSpan CloseTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How many sockets may wait for <c>connection_init</c> at once; beyond it the one goes that waits for longest.</summary>
    public int MaxWaiting { get; set; } = 256;

    /// <summary>The largest message before the client was let in, in bytes; it has no more to say than its key.</summary>
    [Range(1024, 1024 * 1024 * 1024)]
    public int MaxInitBytes { get; set; } = 64 * 1024;

    /// <summary>Pings, pongs and empty frames of a client a second; twice as many after a pause.</summary>
    public int MaxPingsPerSecond { get; set; } = 100;

    /// <summary>The largest message, in bytes (contract, "Limits").</summary>
    [Range(1024, 1024 * 1024 * 1024)]
    public int MaxMessageBytes { get; set; } = 1024 * 1024;

    /// <summary>How many operations a socket may have at once (contract, "Limits").</summary>
    public int MaxOperations { get; set; } = 100;

    /// <summary>
    /// The bytes of answers that may be under way to a client, and of messages whose operations wait for that. Beyond it, operations begin once the client
    /// has read; an answer that is larger by itself is sent alone.
    /// </summary>
    public int MaxUnsentBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>The bytes of answers that may be under way to a caller over all of its sockets, and as many again over all of its requests.</summary>
    public long MaxUnsentBytesPerKey { get; set; } = 64L * 1024 * 1024;
}
