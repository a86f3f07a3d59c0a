namespace ResultsGraphQL.Querying.Mutations;

/// <summary>The store can't be written, and nothing was changed.</summary>
/// <param name="message">Why, in words that clients may read: without SQL and without paths.</param>
/// <param name="innerException">What the store said, for the server's log.</param>
public sealed class StoreWriteException(string message, Exception? innerException = null) : Exception(message, innerException);
