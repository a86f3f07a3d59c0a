namespace ResultsGraphQL.Server.Watching;

/// <summary>The event log can't tell what came after a cursor: it is too old, or of another log.</summary>
/// <param name="message">Why, in the service's words.</param>
internal sealed class CursorRefusedException(string message) : Exception(message);
