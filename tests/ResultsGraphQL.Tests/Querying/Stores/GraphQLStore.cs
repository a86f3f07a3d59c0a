using System.Security.Claims;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ResultsGraphQL.Model.ApiKeys;
using ResultsGraphQL.Querying;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Server.Schema;
using ResultsGraphQL.Storage;
using ResultsGraphQL.Storage.Database;

namespace ResultsGraphQL.Tests.Querying.Stores;

/// <summary>The product's schema over a SQLite file of its own, with a caller who may read.</summary>
internal sealed class GraphQLStore : IAsyncDisposable
{
    private const int ReaderKey = 1;

    private readonly string _folder = Directory.CreateTempSubdirectory("resultsgraphql-").FullName;
    private readonly ServiceProvider _services;

    private GraphQLStore(QueryLimits? limits)
    {
        Path = System.IO.Path.Combine(_folder, "results.db");
        _services = new ServiceCollection()
            .AddResultsStorage(new StorageOptions { DatabasePath = Path })
            .AddResultsSchema(limits)
            .BuildServiceProvider();
    }

    public string Path { get; }

    public IGraphQLExecutor Executor => _services.GetRequiredService<IGraphQLExecutor>();

    public IServiceProvider Services => _services;

    /// <summary>A caller with the scope READ, who is in the store.</summary>
    public static ClaimsPrincipal Reader { get; } = Caller(ReaderKey, "READ");

    public static async Task<GraphQLStore> CreateAsync(QueryLimits? limits = null)
    {
        var store = new GraphQLStore(limits);
        await store._services.GetRequiredService<DatabaseInitializer>().InitializeAsync(CancellationToken.None);
        await store.WriteAsync(context => context.ApiKeys.Add(new ApiKey
        {
            Id = ReaderKey,
            Name = "nightly-dashboard",
            Prefix = "rgql_test",
            Hash = new byte[32],
            Scopes = ApiKeyScopes.Read,
            CreatedAt = DateTime.UnixEpoch,
            ExpiresAt = new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc),
        }));
        return store;
    }

    public static ClaimsPrincipal Caller(int key, params string[] roles) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, $"{key}"), .. roles.Select(role => new Claim(ClaimTypes.Role, role))], "test"));

    /// <summary>Changes the store in one transaction.</summary>
    public async Task WriteAsync(Action<ResultsDbContext> change)
    {
        await using var context = await _services.GetRequiredService<IDbContextFactory<ResultsDbContext>>().CreateDbContextAsync();
        change(context);
        await context.SaveChangesAsync();
    }

    /// <summary>Runs a document as <see cref="Reader"/>.</summary>
    /// <param name="query">The document.</param>
    /// <param name="variables">The variables as JSON; null for none.</param>
    /// <returns>The whole response.</returns>
    public async Task<JsonElement> RunAsync(string query, string? variables = null) => await RunAsync(new GraphQLRequest(query) { User = Reader }, variables);

    public async Task<JsonElement> RunAsync(GraphQLRequest request, string? variables = null)
    {
        using var json = JsonDocument.Parse(variables ?? "null");
        using var response = await Executor.ExecuteAsync(request with { Variables = json.RootElement }, CancellationToken.None);
        using var body = JsonDocument.Parse(response.Body, new JsonDocumentOptions { MaxDepth = 256 });
        return body.RootElement.Clone();
    }

    /// <summary>Runs a document that must succeed.</summary>
    /// <returns>The response's <c>data</c>.</returns>
    public async Task<JsonElement> DataAsync(string query, string? variables = null)
    {
        var response = await RunAsync(query, variables);
        Assert.False(response.TryGetProperty("errors", out var errors), $"{errors}\n{query}\n{variables}");
        return response.GetProperty("data");
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
