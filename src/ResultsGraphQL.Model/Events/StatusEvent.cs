using ResultsGraphQL.Model.TestRuns;

namespace ResultsGraphQL.Model.Events;

/// <summary>A row of the event log: a run or a result has changed its status (contract, "Live changes").</summary>
public sealed class StatusEvent
{
    /// <summary>The row's place in the log; rises in the order in which changes were committed.</summary>
    public long Position { get; set; }

    /// <summary>The number of the result.</summary>
    public int ResultId { get; set; }

    /// <summary>The number of the run; null where the result's own status changed.</summary>
    public int? RunId { get; set; }

    /// <summary>The number of the result's agent.</summary>
    public int AgentId { get; set; }

    /// <summary>The status before; null where the run or result is new.</summary>
    public RunStatus? PreviousStatus { get; set; }

    /// <summary>The status since.</summary>
    public RunStatus Status { get; set; }

    /// <summary>When it changed, in UTC.</summary>
    public DateTime ChangedAt { get; set; }
}
