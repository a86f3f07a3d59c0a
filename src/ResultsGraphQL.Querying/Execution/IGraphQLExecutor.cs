using ResultsGraphQL.Querying.Subscriptions;

namespace ResultsGraphQL.Querying.Execution;

/// <summary>Runs GraphQL requests. Transports know the service by this alone.</summary>
public interface IGraphQLExecutor
{
    /// <summary>The schema in the schema definition language, with descriptions and directives.</summary>
    string Sdl { get; }

    /// <summary>Runs one query or mutation to its end.</summary>
    /// <param name="request">What the client sent.</param>
    /// <param name="cancellationToken">Ends the execution, as a client's going away does.</param>
    /// <returns>The response, errors included; the caller disposes it.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    ValueTask<GraphQLResponse> ExecuteAsync(GraphQLRequest request, CancellationToken cancellationToken);

    /// <summary>Prepares a subscription. What isn't one is left for <see cref="ExecuteAsync"/>, which knows its document from then on.</summary>
    /// <param name="request">What the client sent.</param>
    /// <param name="cancellationToken">Ends the preparation.</param>
    /// <returns>The subscription or why it is refused; neither, where the request is a query or a mutation.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    ValueTask<SubscriptionPreparation> PrepareAsync(GraphQLRequest request, CancellationToken cancellationToken);
}
