using System.ComponentModel.DataAnnotations;
using ResultsGraphQL.Live;
using ResultsGraphQL.Querying;
using ResultsGraphQL.Querying.Sqlite;
using ResultsGraphQL.Server.ApiKeys;
using ResultsGraphQL.Server.Connections;
using ResultsGraphQL.Server.RateLimits;
using ResultsGraphQL.Storage.Database;
using ResultsGraphQL.Transport.EventStreams;
using ResultsGraphQL.Transport.Http;
using ResultsGraphQL.Transport.WebSockets;

namespace ResultsGraphQL.Server.Hosting;

/// <summary>
/// How the service runs. Each property here is a setting, and each property of an options class is one of the section that has the class's name here: a new
/// one is read from the configuration, checked, listed and documented without further ado (contract, "Settings").
/// </summary>
public sealed class ServerOptions
{
    /// <summary>Where the service listens, such as <c>http://127.0.0.1:5000</c>; several addresses with semicolons between them.</summary>
    [Addresses]
    public string Urls { get; init; } = "http://127.0.0.1:5000";

    /// <summary>The first API key of an empty store; null or empty for a random one.</summary>
    [ConfigurationKeyName("API_KEY")]
    [DataType(DataType.Password)]
    public string? FirstKey { get; init; }

    /// <summary>Where the store is.</summary>
    public StorageOptions Store { get; init; } = new();

    /// <summary>What connections may take.</summary>
    public ConnectionOptions Connections { get; init; } = new();

    /// <summary>What an operation may ask for.</summary>
    public QueryLimits Limits { get; init; } = new();

    /// <summary>How many operations may read at once.</summary>
    public ReadPoolOptions Readers { get; init; } = new();

    /// <summary>What a request over HTTP may take.</summary>
    public GraphQLHttpOptions Http { get; init; } = new();

    /// <summary>What a WebSocket may take.</summary>
    public GraphQLSocketOptions Sockets { get; init; } = new();

    /// <summary>How streams of server-sent events are kept.</summary>
    public EventStreamOptions EventStreams { get; init; } = new();

    /// <summary>What following the log may take.</summary>
    public LiveOptions Live { get; init; } = new();

    /// <summary>How many requests an API key may make.</summary>
    public RateLimitOptions RateLimits { get; init; } = new();

    /// <summary>How API keys are looked up.</summary>
    public ApiKeyOptions ApiKeys { get; init; } = new();

    /// <summary>How long what isn't kept for ever is kept.</summary>
    public RetentionOptions Retention { get; init; } = new();

    /// <summary>Whether the store is filled with demonstration data.</summary>
    public DemoOptions Demo { get; init; } = new();
}
