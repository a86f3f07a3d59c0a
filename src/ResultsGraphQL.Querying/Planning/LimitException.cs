namespace ResultsGraphQL.Querying.Planning;

/// <summary>An operation is larger or dearer than a limit allows.</summary>
/// <param name="message">Which limit, what it is and what the operation has; for the developer of the client.</param>
internal sealed class LimitException(string message) : Exception(message);
