using ResultsGraphQL.Model.Metrics;
using ResultsGraphQL.Model.Results;
using ResultsGraphQL.Model.Scenarios;

namespace ResultsGraphQL.Model.TestRuns;

/// <summary>One execution of one scenario.</summary>
public sealed class TestRun
{
    /// <summary>The run's number, unique and above 0.</summary>
    public int Id { get; set; }

    /// <summary>The number of the result that the run belongs to.</summary>
    public int ResultId { get; set; }

    /// <summary>The result.</summary>
    public Result? Result { get; set; }

    /// <summary>The number of the scenario; null where it isn't known.</summary>
    public int? ScenarioId { get; set; }

    /// <summary>The scenario.</summary>
    public Scenario? Scenario { get; set; }

    /// <summary>The scenario's name at the time of the run.</summary>
    public string? ScenarioName { get; set; }

    /// <summary>The number that was called.</summary>
    public string? OutboundNumber { get; set; }

    /// <summary>The number that called.</summary>
    public string? InboundNumber { get; set; }

    /// <summary>Whether there is a verdict on the expected outcome.</summary>
    public bool HasExpectedOutcome { get; set; }

    /// <summary>How well the outcome fits what was expected, 0 to 100.</summary>
    public double? ExpectedOutcomeScore { get; set; }

    /// <summary>Why, as a JSON array of strings.</summary>
    public string ExpectedOutcomeExplanation { get; set; } = "[]";

    /// <summary>The verdict; null until there is one.</summary>
    public bool? Success { get; set; }

    /// <summary>Where the run stands in its life.</summary>
    public RunStatus Status { get; set; }

    /// <summary>What went wrong.</summary>
    public string? ErrorMessage { get; set; }

    /// <summary>When the run was asked for, in UTC.</summary>
    public DateTime? Timestamp { get; set; }

    /// <summary>When it was executed, in UTC.</summary>
    public DateTime? ExecutedAt { get; set; }

    /// <summary>How long it took, in seconds.</summary>
    public int? DurationSeconds { get; set; }

    /// <summary>The name of the personality that the caller was given.</summary>
    public string? PersonalityName { get; set; }

    /// <summary>Whatever the caller wants to know of the run, as JSON.</summary>
    public string? Metadata { get; set; }

    /// <summary>1 at first; rises with each change.</summary>
    public int Version { get; set; } = 1;

    /// <summary>What the imported document has that the columns don't tell, as JSON; null for nothing.</summary>
    public string? Overlay { get; set; }

    /// <summary>How what was expected went, point by point.</summary>
    public ICollection<OutcomeAlignment> Alignments { get; } = [];

    /// <summary>What the run was evaluated into.</summary>
    public ICollection<Metric> Metrics { get; } = [];
}
