namespace ResultsGraphQL.Model.TestRuns;

/// <summary>A run was to move to a status that may not follow the one that it has (contract, "The life of a run").</summary>
/// <param name="runId">The number of the run.</param>
/// <param name="from">The status that it has.</param>
/// <param name="to">The status that it was to have.</param>
public sealed class InvalidStatusTransitionException(int runId, RunStatus from, RunStatus to) : Exception($"Run {runId} can't move from {from} to {to}.")
{
    /// <summary>The number of the run.</summary>
    public int RunId { get; } = runId;

    /// <summary>The status that it has.</summary>
    public RunStatus From { get; } = from;

    /// <summary>The status that it was to have.</summary>
    public RunStatus To { get; } = to;

    /// <summary>Where it may go instead, in the order of a run's life.</summary>
    public IReadOnlyList<RunStatus> Allowed => RunTransitions.Allowed(From);
}
