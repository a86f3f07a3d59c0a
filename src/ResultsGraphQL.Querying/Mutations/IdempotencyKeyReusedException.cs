namespace ResultsGraphQL.Querying.Mutations;

/// <summary>An idempotency key comes with another input than it came with before.</summary>
/// <param name="key">The key.</param>
internal sealed class IdempotencyKeyReusedException(string key)
    : Exception($"The idempotency key '{key}' has served another input within the last 24 hours. Give each change a key of its own.");
