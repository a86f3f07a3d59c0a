using System.Security.Claims;
using System.Security.Principal;
using Microsoft.Extensions.DependencyInjection;
using ResultsGraphQL.Benchmarks.Operations;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Server.Schema;
using ResultsGraphQL.Storage;
using ResultsGraphQL.Storage.Database;

namespace ResultsGraphQL.Benchmarks.InProcess;

/// <summary>The service's executor without its transports, on a database of the benchmark's.</summary>
public sealed class InProcessService : IAsyncDisposable
{
    private static readonly ClaimsPrincipal Reader = new GenericPrincipal(new GenericIdentity("benchmark"), ["READ"]);

    private readonly ServiceProvider _services;

    /// <summary>Builds the executor as the service does.</summary>
    /// <param name="database">The SQLite file.</param>
    public InProcessService(string database)
    {
        _services = new ServiceCollection()
            .AddResultsStorage(new StorageOptions { DatabasePath = database })
            .AddResultsSchema()
            .BuildServiceProvider();
        Executor = _services.GetRequiredService<IGraphQLExecutor>();
    }

    /// <summary>The executor.</summary>
    public IGraphQLExecutor Executor { get; }

    /// <summary>Makes the request of an operation.</summary>
    /// <param name="operation">The operation.</param>
    public static GraphQLRequest CreateRequest(BenchmarkOperation operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        return new GraphQLRequest(operation.Document) { Variables = operation.VariablesElement, User = Reader };
    }

    /// <summary>Makes a request.</summary>
    /// <param name="document">The document, without variables.</param>
    public static GraphQLRequest CreateRequest(string document) => new(document) { User = Reader };

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
