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
    public static IServiceCollection AddLiveChanges(this IServiceCollection services) => services
        .AddSingleton<IGraphQLSubscriptions>(provider =>
        {
            var subscriptions = new LiveSubscriptions(
                provider.GetRequiredService<IGraphQLExecutor>(),
                new LogReader(ResultsSchema.Create().Log!, provider.GetRequiredService<SqliteReadPool>()),
                new LiveOptions(),
                provider.GetRequiredService<IMeterFactory>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<LiveSubscriptions>>());
            provider.GetRequiredService<StoreWriter>().Committed += subscriptions.Signal;
            return subscriptions;
        });
}
