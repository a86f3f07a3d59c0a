using ResultsGraphQL.Querying.Execution;

namespace ResultsGraphQL.Querying.Subscriptions;

/// <summary>What came of a request that may be a subscription. Where neither is there, it is a query or a mutation.</summary>
/// <param name="Operation">The subscription; null where it is none, or was refused.</param>
/// <param name="Refusal">Why it was refused, for the caller to dispose; null where it wasn't.</param>
public readonly record struct SubscriptionPreparation(SubscriptionOperation? Operation, GraphQLResponse? Refusal);
