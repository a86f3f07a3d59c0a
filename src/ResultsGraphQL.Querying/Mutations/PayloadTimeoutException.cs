namespace ResultsGraphQL.Querying.Mutations;

/// <summary>Reading the payload of a mutation took longer than it may, and nothing was changed.</summary>
/// <param name="message">What the client is told: the limit, and what to do.</param>
/// <param name="innerException">What has ended the reading.</param>
internal sealed class PayloadTimeoutException(string message, Exception innerException) : Exception(message, innerException);
