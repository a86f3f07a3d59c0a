namespace ResultsGraphQL.Benchmarks.Baseline;

/// <summary>A condition on a text.</summary>
public sealed class StringFilter
{
    /// <summary>The text itself.</summary>
    public string? Eq { get; set; }

    /// <summary>A part of the text.</summary>
    public string? Contains { get; set; }
}
