using ResultsGraphQL.Querying.Execution;

namespace ResultsGraphQL.Querying.Subscriptions;

/// <summary>What became of an operation: it has ended with a response, or goes on as a subscription.</summary>
/// <param name="Response">The response, which the caller disposes; null for a subscription.</param>
/// <param name="Subscription">The subscription, which the caller disposes; null where there is a response.</param>
public readonly record struct OperationStart(GraphQLResponse? Response, ILiveSubscription? Subscription);
