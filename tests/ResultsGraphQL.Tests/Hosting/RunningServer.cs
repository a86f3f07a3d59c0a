using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using ResultsGraphQL.Live;
using ResultsGraphQL.Model.ApiKeys;
using ResultsGraphQL.Server.ApiKeys;
using ResultsGraphQL.Server.Hosting;
using ResultsGraphQL.Server.RateLimits;
using ResultsGraphQL.Storage.Database;
using ResultsGraphQL.Storage.Demo;
using ResultsGraphQL.Transport.EventStreams;
using ResultsGraphQL.Transport.Http;
using ResultsGraphQL.Transport.WebSockets;

namespace ResultsGraphQL.Tests.Hosting;

/// <summary>The whole service on Kestrel and a SQLite file of its own. Its store is empty but for the first key.</summary>
public sealed class RunningServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TemporaryFolder _folder;

    private RunningServer(WebApplication app, TemporaryFolder folder, string databasePath, string apiKey)
    {
        _app = app;
        _folder = folder;
        DatabasePath = databasePath;
        ApiKey = apiKey;
        BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        Client = CreateClient(apiKey);
    }

    public string DatabasePath { get; }

    /// <summary>The first key, with the scope ADMIN.</summary>
    public string ApiKey { get; }

    public Uri BaseAddress { get; }

    /// <summary>Sends <see cref="ApiKey"/> with each request.</summary>
    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>Starts the service. No rate limit where none is given, and a file of its own; where another has made the file, there is no first key.</summary>
    public static async Task<RunningServer> StartAsync(
        GraphQLHttpOptions? http = null, RateLimitOptions? rate = null, TimeProvider? time = null, GraphQLSocketOptions? sockets = null, EventStreamOptions? eventStreams = null,
        string? databasePath = null, LiveOptions? live = null)
    {
        var folder = new TemporaryFolder();
        databasePath ??= folder.File("results.db");
        var options = new ServerOptions
        {
            Store = new StorageOptions { DatabasePath = databasePath },
            Urls = "http://127.0.0.1:0",
            Http = http ?? new GraphQLHttpOptions(),
            RateLimits = rate ?? new RateLimitOptions { RequestsPerSecond = 0, UnauthenticatedRequestsPerSecond = 0 },
            Sockets = sockets ?? new GraphQLSocketOptions(),
            EventStreams = eventStreams ?? new EventStreamOptions(),
            Live = live ?? new LiveOptions(),
        };
        var app = ResultsServer.Build(options, time);
        await app.Services.GetRequiredService<DatabaseInitializer>().InitializeAsync(CancellationToken.None);
        var key = await app.Services.GetRequiredService<FirstKey>().EnsureAsync(null, CancellationToken.None);
        await app.StartAsync();
        return new RunningServer(app, folder, databasePath, key!);
    }

    /// <summary>Loads demonstration data, always the same.</summary>
    public Task<DemoSummary> LoadDemoAsync(int results) =>
        Services.GetRequiredService<DemoData>().LoadAsync(new DemoDataOptions { Results = results }, null, CancellationToken.None);

    /// <summary>Makes a key, which works from then on.</summary>
    public async Task<string> CreateKeyAsync(string name, ApiKeyScopes scopes, TimeSpan? lifetime = null)
    {
        var key = await Services.GetRequiredService<ApiKeyStore>().CreateAsync(name, scopes, lifetime, null, CancellationToken.None);
        Services.GetRequiredService<ApiKeyDirectory>().Forget();
        return key;
    }

    /// <summary>Makes a client that sends a key, or none.</summary>
    public HttpClient CreateClient(string? apiKey = null)
    {
        var client = new HttpClient { BaseAddress = BaseAddress };
        if (apiKey is not null)
        {
            client.DefaultRequestHeaders.Add("X-API-Key", apiKey);
        }

        return client;
    }

    /// <summary>Runs an operation; its response must be JSON.</summary>
    public async Task<JsonObject> ExecuteAsync(string query, object? variables = null)
    {
        using var response = await Client.PostAsJsonAsync("graphql", new { query, variables });
        return await ReadAsync(response);
    }

    /// <summary>Reads a response that must be a JSON object.</summary>
    public static async Task<JsonObject> ReadAsync(HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsByteArrayAsync())!.AsObject();

    /// <summary>Makes the content of a request.</summary>
    public static ByteArrayContent Body(byte[] bytes, string? contentType = "application/json")
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        return content;
    }

    /// <summary>Asks the service to stop, and waits until it has.</summary>
    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        _folder.Dispose();
    }
}
