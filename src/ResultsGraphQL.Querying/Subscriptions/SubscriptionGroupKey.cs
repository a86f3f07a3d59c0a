namespace ResultsGraphQL.Querying.Subscriptions;

/// <summary>What subscriptions have in common that get the same bytes for an event: the operation, and the values of its variables but for where it begins.</summary>
/// <param name="Plan">The plan, by its identity.</param>
/// <param name="Variables">The values, spelled in one way.</param>
public readonly record struct SubscriptionGroupKey(object Plan, string Variables);
