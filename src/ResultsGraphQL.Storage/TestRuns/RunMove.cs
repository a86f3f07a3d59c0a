using ResultsGraphQL.Model.TestRuns;

namespace ResultsGraphQL.Storage.TestRuns;

/// <summary>A run that is to move to another status.</summary>
/// <param name="RunId">The number of the run.</param>
/// <param name="Status">The status that it is to have.</param>
/// <param name="ErrorMessage">What went wrong; null leaves it as it is.</param>
/// <param name="ExpectedVersion">The version that the move is made for; null for any.</param>
public sealed record RunMove(int RunId, RunStatus Status, string? ErrorMessage, int? ExpectedVersion);
