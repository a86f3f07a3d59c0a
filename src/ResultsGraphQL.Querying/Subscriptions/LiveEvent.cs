using ResultsGraphQL.Querying.Logs;

namespace ResultsGraphQL.Querying.Subscriptions;

/// <summary>An event as a subscriber gets it.</summary>
/// <param name="Cursor">The event's cursor; null for an error that ends the subscription.</param>
/// <param name="Result">The execution result as UTF-8 JSON, with the cursor in its extensions. Shared with other subscribers.</param>
/// <param name="Ends">Whether the subscription ends with it, and <paramref name="Result"/> holds <c>errors</c> alone.</param>
public sealed record LiveEvent(LogCursor? Cursor, ReadOnlyMemory<byte> Result, bool Ends = false);
