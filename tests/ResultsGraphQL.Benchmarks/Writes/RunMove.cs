using ResultsGraphQL.Model.TestRuns;

namespace ResultsGraphQL.Benchmarks.Writes;

/// <summary>A run's next step.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Status">Where it goes.</param>
/// <param name="Version">The version that it has afterwards, if nobody else changes it.</param>
public readonly record struct RunMove(int RunId, RunStatus Status, int Version);
