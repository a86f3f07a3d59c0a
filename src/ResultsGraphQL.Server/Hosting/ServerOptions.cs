using ResultsGraphQL.Live;
using ResultsGraphQL.Querying;
using ResultsGraphQL.Querying.Sqlite;
using ResultsGraphQL.Server.RateLimits;
using ResultsGraphQL.Transport.EventStreams;
using ResultsGraphQL.Transport.Http;
using ResultsGraphQL.Transport.WebSockets;

namespace ResultsGraphQL.Server.Hosting;

/// <summary>How the service runs.</summary>
public sealed class ServerOptions
{
    /// <summary>How long the event log is kept, where nothing else is said (contract, "Live changes").</summary>
    public static readonly TimeSpan KeepEventsByDefault = TimeSpan.FromDays(7);

    /// <summary>The SQLite file.</summary>
    public required string DatabasePath { get; init; }

    /// <summary>Where the service listens, such as <c>http://127.0.0.1:5000</c>.</summary>
    public required string Urls { get; init; }

    /// <summary>What an operation may ask for.</summary>
    public QueryLimits Query { get; init; } = new();

    /// <summary>How many operations may read at once.</summary>
    public ReadPoolOptions Readers { get; init; } = new();

    /// <summary>What following the event log may take.</summary>
    public LiveOptions Live { get; init; } = new();

    /// <summary>What a request over HTTP may take.</summary>
    public GraphQLHttpOptions Http { get; init; } = new();

    /// <summary>What a WebSocket may take.</summary>
    public GraphQLSocketOptions Sockets { get; init; } = new();

    /// <summary>How streams of server-sent events are kept.</summary>
    public EventStreamOptions EventStreams { get; init; } = new();

    /// <summary>How many requests an API key may make.</summary>
    public RateLimitOptions Rate { get; init; } = new();

    /// <summary>How long the event log is kept.</summary>
    public TimeSpan KeepEvents { get; init; } = KeepEventsByDefault;

    /// <summary>The clock; null for the system's.</summary>
    public TimeProvider? Time { get; init; }
}
