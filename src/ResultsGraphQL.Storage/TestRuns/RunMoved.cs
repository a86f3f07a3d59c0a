namespace ResultsGraphQL.Storage.TestRuns;

/// <summary>A run that was moved, and what was written of it beside its status.</summary>
/// <param name="RunId">The number of the run.</param>
/// <param name="SetsExecutedAt">Whether the time of its execution was written.</param>
/// <param name="SetsErrorMessage">Whether its error message was.</param>
public sealed record RunMoved(int RunId, bool SetsExecutedAt, bool SetsErrorMessage);
