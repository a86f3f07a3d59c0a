using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ResultsGraphQL.Querying.Subscriptions;
using ResultsGraphQL.Transport.Connections;
using ResultsGraphQL.Transport.EventStreams;
using ResultsGraphQL.Transport.Http;
using ResultsGraphQL.Transport.WebSockets;

namespace ResultsGraphQL.Transport;

/// <summary>Registers the transports of GraphQL: HTTP, WebSocket and server-sent events.</summary>
public static class GraphQLTransport
{
    /// <summary>
    /// Adds the transports to an application, which must have registered an <see cref="Querying.Execution.IGraphQLExecutor"/>,
    /// <see cref="IGraphQLSubscriptions"/> and <see cref="IConnectionAuthentication"/>. Where it has a rate limiter, operations on sockets count as requests do.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="http">What a request may take.</param>
    /// <param name="sockets">What a WebSocket may take.</param>
    /// <param name="events">How streams of events are kept.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddGraphQLTransport(
        this IServiceCollection services, GraphQLHttpOptions http, GraphQLSocketOptions sockets, EventStreamOptions events) => services
        .AddSingleton(http)
        .AddSingleton(sockets)
        .AddSingleton(events)
        .AddSingleton(new SendBudgets(sockets.MaxUnsentBytesPerKey))
        .AddSingleton<GraphQLEndpoint>()
        .AddSingleton<EventStreamEndpoint>()
        .AddSingleton<SocketEndpoint>()
        .AddSingleton(provider => new SocketEnvironment(
            provider.GetRequiredService<IGraphQLSubscriptions>(), provider.GetRequiredService<IConnectionAuthentication>(), sockets, http,
            provider.GetRequiredService<SendBudgets>(),
            provider.GetService<IOptions<RateLimiterOptions>>()?.Value.GlobalLimiter, provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SocketEndpoint>>()))
        .AddSingleton<SocketKeeper>()
        .AddHostedService(provider => provider.GetRequiredService<SocketKeeper>());
}
