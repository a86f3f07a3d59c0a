namespace ResultsGraphQL.Server.Remote;

/// <summary>A service has answered that it won't do what it was asked, however often it is asked.</summary>
/// <param name="message">Why, for whoever gave the command.</param>
internal sealed class ServiceRefusedException(string message) : Exception(message);
