using System.Diagnostics.Metrics;
using ResultsGraphQL.Live;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Querying.Logs;
using ResultsGraphQL.Querying.Sqlite;
using ResultsGraphQL.Querying.Subscriptions;
using ResultsGraphQL.Server.Schema;
using ResultsGraphQL.Storage.Writing;

namespace ResultsGraphQL.Server.Events;

/// <summary>Registers subscriptions to the event log.</summary>
internal static class LiveChanges
{
    /// <summary>Adds subscriptions, which are told of each commit of this process.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="options">What following the log may take.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddLiveChanges(this IServiceCollection services, LiveOptions options) => services
        .AddSingleton<IGraphQLSubscriptions>(provider =>
        {
            var subscriptions = new LiveSubscriptions(
                provider.GetRequiredService<IGraphQLExecutor>(),
                new LogReader(ResultsSchema.Create().Log!, provider.GetRequiredService<SqliteReadPool>()),
                options,
                provider.GetRequiredService<IMeterFactory>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<LiveSubscriptions>>());
            provider.GetRequiredService<StoreWriter>().Committed += subscriptions.Signal;
            return subscriptions;
        });
}
