namespace ResultsGraphQL.Model.TestRuns;

/// <summary>One point of a run's expected outcome.</summary>
public sealed class OutcomeAlignment
{
    /// <summary>The point's number, unique; rises in the order of the document.</summary>
    public int Id { get; set; }

    /// <summary>The number of the run.</summary>
    public int RunId { get; set; }

    /// <summary>What was expected.</summary>
    public string? Outcome { get; set; }

    /// <summary>The part of the prompt that asks for it.</summary>
    public string? PromptPart { get; set; }

    /// <summary>Whether it came about.</summary>
    public bool? Aligned { get; set; }
}
