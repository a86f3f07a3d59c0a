using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using ResultsGraphQL.Querying.Sqlite;
using ResultsGraphQL.Storage.Database;
using ResultsGraphQL.Storage.Demo;
using ResultsGraphQL.Storage.Events;
using ResultsGraphQL.Storage.Export;
using ResultsGraphQL.Storage.Import;
using ResultsGraphQL.Storage.Writing;

namespace ResultsGraphQL.Storage;

/// <summary>Registers the store and what reads and writes it.</summary>
public static class StorageServices
{
    /// <summary>Adds the store to an application.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="options">Where the store is.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddResultsStorage(this IServiceCollection services, StorageOptions options)
    {
        services.AddSingleton(Options.Create(options));
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.AddDbContextFactory<ResultsDbContext>((provider, context) => context
            .UseSqlite(new SqliteConnectionStringBuilder
            {
                DataSource = provider.GetRequiredService<SqliteFile>().Path,

                // The initializer makes it. Nobody else may: where it was deleted, an empty one would take its place.
                Mode = SqliteOpenMode.ReadWrite,
            }.ToString())
            .AddInterceptors(new PragmaInterceptor()));
        services.AddSingleton(provider => new SqliteFile(provider.GetRequiredService<IOptions<StorageOptions>>().Value.DatabasePath));
        services.AddSingleton<DatabaseInitializer>();
        services.AddSingleton<StoreWriter>();
        services.AddSingleton<Retention>();
        services.AddSingleton<DemoData>();
        services.AddSingleton<DocumentImporter>();
        services.AddSingleton<ResultExporter>();
        return services;
    }
}
