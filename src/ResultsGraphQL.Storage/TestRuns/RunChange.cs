using ResultsGraphQL.Model.TestRuns;

namespace ResultsGraphQL.Storage.TestRuns;

/// <summary>What a run counted for in its result before a change, and what it counts for since.</summary>
/// <param name="Before">Before; null where the run is new.</param>
/// <param name="After">Since.</param>
internal readonly record struct RunChange(RunStanding? Before, RunStanding After);
