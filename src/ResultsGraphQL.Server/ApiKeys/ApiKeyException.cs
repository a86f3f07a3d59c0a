namespace ResultsGraphQL.Server.ApiKeys;

/// <summary>A key can't be made or revoked as asked.</summary>
/// <param name="message">Why, for whoever asked.</param>
public class ApiKeyException(string message) : Exception(message);
