using ResultsGraphQL.Model.TestRuns;

namespace ResultsGraphQL.Model.Events;

/// <summary>A row of the event log: a run or a result is new, has changed or is gone (contract, "Live changes").</summary>
public sealed class StatusEvent
{
    /// <summary>The row's place in the log; rises in the order in which changes were committed.</summary>
    public long Position { get; set; }

    /// <summary>The number of the result.</summary>
    public int ResultId { get; set; }

    /// <summary>The number of the run; null where the event is about the result itself.</summary>
    public int? RunId { get; set; }

    /// <summary>The number of the result's agent.</summary>
    public int AgentId { get; set; }

    /// <summary>What has happened.</summary>
    public ChangeKind Kind { get; set; }

    /// <summary>The status before; null where the run or result is new, the same as <see cref="Status"/> where it was updated or deleted.</summary>
    public RunStatus? PreviousStatus { get; set; }

    /// <summary>The status since; of what is gone, the last that it had.</summary>
    public RunStatus Status { get; set; }

    /// <summary>When that was, in UTC.</summary>
    public DateTime ChangedAt { get; set; }
}
