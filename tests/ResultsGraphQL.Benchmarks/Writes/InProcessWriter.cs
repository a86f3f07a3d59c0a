using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Server.Hosting;
using ResultsGraphQL.Storage.Database;

namespace ResultsGraphQL.Benchmarks.Writes;

/// <summary>The service as it runs but for its transports, on a database of the benchmark's, asked by one who may write.</summary>
public sealed class InProcessWriter : IAsyncDisposable
{
    private static readonly ClaimsPrincipal Writer = new(new ClaimsIdentity(
        [new Claim(ClaimTypes.Role, "READ"), new Claim(ClaimTypes.Role, "WRITE"), new Claim(ClaimTypes.NameIdentifier, "1")], "benchmark"));

    private readonly WebApplication _app;
    private readonly IGraphQLExecutor _executor;

    private InProcessWriter(WebApplication app)
    {
        _app = app;
        _executor = app.Services.GetRequiredService<IGraphQLExecutor>();
    }

    /// <summary>Builds the service.</summary>
    /// <param name="database">The SQLite file.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<InProcessWriter> CreateAsync(string database, CancellationToken cancellationToken)
    {
        var app = ResultsServer.Build(new ServerOptions { Store = new StorageOptions { DatabasePath = database }, Urls = "http://127.0.0.1:0" });
        try
        {
            await app.Services.GetRequiredService<DatabaseInitializer>().InitializeAsync(cancellationToken);
            return new InProcessWriter(app);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Moves a run.</summary>
    /// <param name="move">The move.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidDataException">It wasn't made.</exception>
    public async Task MoveAsync(RunMove move, CancellationToken cancellationToken)
    {
        var request = new GraphQLRequest(MoveRequest.Document) { Variables = MoveRequest.CreateVariables(move), User = Writer };
        using var response = await _executor.ExecuteAsync(request, cancellationToken);
        MoveAnswer.ThrowIfNotMoved(move, response.Body.Span);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
