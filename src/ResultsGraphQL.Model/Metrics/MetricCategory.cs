namespace ResultsGraphQL.Model.Metrics;

/// <summary>A finding of a metric in one category.</summary>
public sealed class MetricCategory
{
    /// <summary>The finding's number, unique; rises in the order of the document.</summary>
    public int Id { get; set; }

    /// <summary>The <see cref="Metric.Key"/> of the metric.</summary>
    public int MetricKey { get; set; }

    /// <summary>The category's name.</summary>
    public string? Category { get; set; }

    /// <summary>What deviates.</summary>
    public string? Deviation { get; set; }

    /// <summary>How much it matters.</summary>
    public string? Priority { get; set; }
}
