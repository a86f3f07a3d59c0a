namespace ResultsGraphQL.Querying.Execution;

/// <summary>A place in a document.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
public readonly record struct ErrorLocation(int Line, int Column);
