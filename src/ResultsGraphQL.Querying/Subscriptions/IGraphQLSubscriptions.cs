using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Querying.Logs;

namespace ResultsGraphQL.Querying.Subscriptions;

/// <summary>Runs operations, subscriptions too. Transports that can send more than one answer know the service by this.</summary>
public interface IGraphQLSubscriptions
{
    /// <summary>Reads where the log ends.</summary>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <returns>The cursor.</returns>
    ValueTask<LogCursor> ReadCursorAsync(CancellationToken cancellationToken);

    /// <summary>Runs a query or a mutation to its end, or begins a subscription.</summary>
    /// <param name="request">What the client sent.</param>
    /// <param name="subscriber">Who takes the events; it may be woken before this returns.</param>
    /// <param name="cancellationToken">Ends the execution; a subscription that has begun is ended by disposing it.</param>
    /// <returns>The response or the subscription. What is refused is a response.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    ValueTask<OperationStart> StartAsync(GraphQLRequest request, ISubscriber subscriber, CancellationToken cancellationToken);
}
