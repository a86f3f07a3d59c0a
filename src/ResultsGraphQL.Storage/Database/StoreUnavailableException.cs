namespace ResultsGraphQL.Storage.Database;

/// <summary>The store can't be opened, or isn't one.</summary>
/// <param name="message">Why, for whoever started the program.</param>
/// <param name="innerException">What the store said.</param>
public sealed class StoreUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException);
