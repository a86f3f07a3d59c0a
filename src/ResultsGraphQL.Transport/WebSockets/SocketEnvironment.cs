using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ResultsGraphQL.Querying.Subscriptions;
using ResultsGraphQL.Transport.Connections;
using ResultsGraphQL.Transport.Http;

namespace ResultsGraphQL.Transport.WebSockets;

/// <summary>What all sockets share.</summary>
/// <param name="Subscriptions">Runs operations.</param>
/// <param name="Authentication">Decides who is let in.</param>
/// <param name="Options">What a socket may take.</param>
/// <param name="Http">What a request may take.</param>
/// <param name="Budgets">What may be under way to the callers.</param>
/// <param name="RateLimiter">How many operations a caller may run; null for no limit.</param>
/// <param name="Clock">The clock.</param>
/// <param name="Logger">Told of failures.</param>
internal sealed record SocketEnvironment(
    IGraphQLSubscriptions Subscriptions, IConnectionAuthentication Authentication, GraphQLSocketOptions Options, GraphQLHttpOptions Http,
    SendBudgets Budgets, PartitionedRateLimiter<HttpContext>? RateLimiter, TimeProvider Clock, ILogger Logger);
