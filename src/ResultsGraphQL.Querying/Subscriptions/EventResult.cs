namespace ResultsGraphQL.Querying.Subscriptions;

/// <summary>What came of executing a subscription for an event.</summary>
/// <param name="Body">The execution result as UTF-8 JSON, with the event's cursor in its extensions.</param>
/// <param name="Failure">Why it holds errors and no data; null where it holds data.</param>
public readonly record struct EventResult(byte[] Body, Exception? Failure);
