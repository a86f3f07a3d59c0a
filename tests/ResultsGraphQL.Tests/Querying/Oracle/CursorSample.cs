namespace ResultsGraphQL.Tests.Querying.Oracle;

/// <summary>A cursor that the service has handed out.</summary>
/// <param name="Text">The cursor.</param>
/// <param name="Row">The record that it stands at.</param>
internal sealed record CursorSample(string Text, object Row);
