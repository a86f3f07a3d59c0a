using System.Diagnostics.Metrics;
using ResultsGraphQL.Querying;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Querying.Sqlite;
using ResultsGraphQL.Server.ApiKeys;
using ResultsGraphQL.Storage.Writing;

namespace ResultsGraphQL.Server.Schema;

/// <summary>Registers what answers GraphQL requests.</summary>
public static class SchemaServices
{
    /// <summary>Adds the schema and its execution to an application.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="limits">What an operation may ask for; null for the usual limits.</param>
    /// <param name="readers">How many operations may read at once; null for the usual options.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddResultsSchema(this IServiceCollection services, QueryLimits? limits = null, ReadPoolOptions? readers = null) => services
        .AddSingleton(limits ?? new QueryLimits())
        .AddSingleton(provider =>
        {
            var pool = new SqliteReadPool(provider.GetRequiredService<SqliteFile>(), readers ?? new ReadPoolOptions());
            if (provider.GetService<IMeterFactory>() is { } meters)
            {
                ReaderMetrics.Observe(meters, pool);
            }

            return pool;
        })
        .AddSingleton(provider => new GraphQLExecutor(
            ResultsSchema.Create(provider.GetService<ApiKeyDirectory>() is { } keys ? keys.Forget : null),
            provider.GetRequiredService<QueryLimits>(),
            provider.GetRequiredService<SqliteReadPool>(),
            provider.GetRequiredService<StoreWriter>()))
        .AddSingleton<IGraphQLExecutor>(provider => provider.GetRequiredService<GraphQLExecutor>());
}
