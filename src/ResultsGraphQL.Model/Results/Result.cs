using ResultsGraphQL.Model.Agents;
using ResultsGraphQL.Model.TestRuns;

namespace ResultsGraphQL.Model.Results;

/// <summary>A batch: an agent exercised over a set of scenarios.</summary>
public sealed class Result
{
    /// <summary>The longest name, in UTF-16 code units.</summary>
    public const int MaxNameLength = 255;

    /// <summary>The result's number, unique and above 0.</summary>
    public int Id { get; set; }

    /// <summary>The result's name, at most <see cref="MaxNameLength"/> characters.</summary>
    public required string Name { get; set; }

    /// <summary>The number of the agent.</summary>
    public int AgentId { get; set; }

    /// <summary>The agent.</summary>
    public Agent? Agent { get; set; }

    /// <summary>The agent's name when the result was made, which may have changed since.</summary>
    public required string AgentName { get; set; }

    /// <summary>Whether the agent takes inbound calls.</summary>
    public bool Inbound { get; set; }

    /// <summary>Rolled up from the runs.</summary>
    public RunStatus Status { get; set; }

    /// <summary>Successful runs by runs with a verdict, 0.0 to 1.0; null until a run has a verdict.</summary>
    public double? SuccessRate { get; set; }

    /// <summary>Whether the runs were text instead of voice.</summary>
    public bool RunAsText { get; set; }

    /// <summary>Whether a schedule made the result.</summary>
    public bool IsCronjob { get; set; }

    /// <summary>How the runs are executed, such as voice or websocket; an open set.</summary>
    public string? RunType { get; set; }

    /// <summary>How many runs have an expected-outcome score of 100.</summary>
    public int MetExpectedOutcomeCount { get; set; }

    /// <summary>How many runs have an expected-outcome verdict.</summary>
    public int TotalExpectedOutcomeCount { get; set; }

    /// <summary>How many runs there are.</summary>
    public int TotalRunsCount { get; set; }

    /// <summary>How many runs are completed.</summary>
    public int CompletedRunsCount { get; set; }

    /// <summary>How many runs were successful.</summary>
    public int SuccessRunsCount { get; set; }

    /// <summary>How many runs failed, timed out, or ended without success.</summary>
    public int FailedRunsCount { get; set; }

    /// <summary>What the counts, the rate and the status were derived from, as <see cref="ResultTally"/> writes it; null where that must be added up anew.</summary>
    public string? Tally { get; set; }

    /// <summary>When the result was made, in UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>When the result or one of its runs last changed, in UTC.</summary>
    public DateTime UpdatedAt { get; set; }

    /// <summary>1 at first; rises with each change.</summary>
    public int Version { get; set; } = 1;

    /// <summary>The version that an import wrote; null where the result wasn't imported.</summary>
    public int? ImportedVersion { get; set; }

    /// <summary>SHA-256 of the imported document's canonical JSON; null where the result wasn't imported.</summary>
    public byte[]? SourceHash { get; set; }

    /// <summary>What the imported document has that the columns don't tell, as JSON; null for nothing.</summary>
    public string? Overlay { get; set; }

    /// <summary>The runs.</summary>
    public ICollection<TestRun> Runs { get; } = [];

    /// <summary>Takes over counts, success rate and status from the runs (contract, "Counts, rate and status are derived, never stale").</summary>
    /// <param name="runs">All runs of the result.</param>
    public void Derive(IReadOnlyCollection<TestRun> runs)
    {
        var tally = ResultTally.Of(runs.Select(RunStanding.Of));
        var counts = tally.Counts;
        MetExpectedOutcomeCount = counts.MetExpectedOutcome;
        TotalExpectedOutcomeCount = counts.TotalExpectedOutcome;
        TotalRunsCount = counts.Total;
        CompletedRunsCount = counts.Completed;
        SuccessRunsCount = counts.Success;
        FailedRunsCount = counts.Failed;
        SuccessRate = counts.SuccessRate;
        Status = tally.Status;
        Tally = tally.ToString();
    }
}
