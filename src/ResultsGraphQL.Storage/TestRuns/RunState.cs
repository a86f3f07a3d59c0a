using ResultsGraphQL.Model.TestRuns;
using ResultsGraphQL.Storage.Results;

namespace ResultsGraphQL.Storage.TestRuns;

/// <summary>What a change must know of a run.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Standing">What it counted for before the change.</param>
/// <param name="Version">Its version before the change.</param>
/// <param name="IsExecuted">Whether it is known when it was executed.</param>
/// <param name="Result">The result that it belongs to, as it was before.</param>
internal sealed record RunState(int Id, RunStanding Standing, int Version, bool IsExecuted, ResultState Result)
{
    /// <summary>Its status before the change.</summary>
    public RunStatus Status => Standing.Status;
}
