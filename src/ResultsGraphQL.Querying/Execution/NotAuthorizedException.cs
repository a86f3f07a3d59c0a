namespace ResultsGraphQL.Querying.Execution;

/// <summary>The caller lacks a role.</summary>
/// <param name="message">Which one, and for what.</param>
internal sealed class NotAuthorizedException(string message) : Exception(message);
