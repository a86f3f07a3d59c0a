using ResultsGraphQL.Model.TestRuns;

namespace ResultsGraphQL.Storage.Results;

/// <summary>What a change must know of a result.</summary>
/// <param name="Id">Its number.</param>
/// <param name="AgentId">The number of its agent.</param>
/// <param name="Status">Its status before the change.</param>
/// <param name="SuccessRate">Its success rate before the change.</param>
/// <param name="Version">Its version before the change.</param>
/// <param name="Tally">Its tally before the change; null where it must be added up anew.</param>
internal sealed record ResultState(int Id, int AgentId, RunStatus Status, double? SuccessRate, int Version, string? Tally);
