namespace ResultsGraphQL.Model.TestRuns;

/// <summary>Which status may follow which (contract, "The life of a run").</summary>
public static class RunTransitions
{
    private static readonly RunStatus[] All = Enum.GetValues<RunStatus>();

    /// <summary>Whether a run has come to its end; only a re-evaluation takes a completed one back.</summary>
    /// <param name="status">The status.</param>
    /// <returns>True of COMPLETED, FAILED, TIMEOUT and CANCELLED.</returns>
    public static bool HasEnded(this RunStatus status) => status >= RunStatus.Completed;

    /// <summary>Whether a run may move from one status to another. Staying is no move, and not allowed here.</summary>
    /// <param name="from">The status that the run has.</param>
    /// <param name="to">The status that it is to have.</param>
    /// <returns>Whether the move is allowed.</returns>
    public static bool IsAllowed(RunStatus from, RunStatus to) =>
        from.HasEnded()
            ? from == RunStatus.Completed && to == RunStatus.Evaluating
            : to > from;

    /// <summary>Lists where a run may go.</summary>
    /// <param name="from">The status that the run has.</param>
    /// <returns>The statuses that may follow, in the order of a run's life.</returns>
    public static IReadOnlyList<RunStatus> Allowed(RunStatus from) => [.. All.Where(to => IsAllowed(from, to))];
}
