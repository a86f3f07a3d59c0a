using System.ComponentModel.DataAnnotations;

namespace ResultsGraphQL.Server.Connections;

/// <summary>What connections may take before anybody has shown a key.</summary>
public sealed class ConnectionOptions
{
    /// <summary>Connections at once; 0 for as many as the system's limit of open files has room for beside the store's. Never more than that.</summary>
    [Range(0, 1_000_000)]
    public int Most { get; init; }

    /// <summary>Connections of one address at once; 0 for three quarters of all. A proxy is one address for all who come through it.</summary>
    [Range(0, 1_000_000)]
    public int MostAnAddress { get; init; }

    /// <summary>How long a connection may take until its first request has come, with all of its headers.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan SilentTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the headers of a later request may take.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan HeadersTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a connection is kept open between its requests.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(130);

    /// <summary>Bytes a second, below which a client that sends a body or reads a response is taken for dead, after 5 seconds.</summary>
    [Range(1, 1_000_000)]
    public int BytesPerSecond { get; init; } = 240;
}
