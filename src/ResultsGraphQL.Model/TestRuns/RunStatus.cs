namespace ResultsGraphQL.Model.TestRuns;

/// <summary>
/// Where a run stands in its life (contract, "The life of a run"). A result has a status of the same kind, rolled up from its runs.
/// The numbers are what the store holds and what orders follow; they never change.
/// </summary>
public enum RunStatus
{
    /// <summary>Waiting for capacity.</summary>
    InQueue = 0,

    /// <summary>Accepted, about to be started.</summary>
    Pending = 1,

    /// <summary>The call is being set up.</summary>
    Running = 2,

    /// <summary>The call is under way.</summary>
    InProgress = 3,

    /// <summary>The call has ended and is being evaluated.</summary>
    Evaluating = 4,

    /// <summary>Ended and evaluated. Says nothing of the verdict.</summary>
    Completed = 5,

    /// <summary>Ended by a fault of the infrastructure.</summary>
    Failed = 6,

    /// <summary>Ended because it took too long.</summary>
    Timeout = 7,

    /// <summary>Ended by the caller's wish.</summary>
    Cancelled = 8,
}
