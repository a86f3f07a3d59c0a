namespace ResultsGraphQL.Querying.Inputs;

/// <summary>An argument or a variable has a value that its type or its field refuses.</summary>
/// <param name="message">What is wrong, naming the argument; for the developer of the client.</param>
internal sealed class InputException(string message) : Exception(message);
