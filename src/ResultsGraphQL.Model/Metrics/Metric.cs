namespace ResultsGraphQL.Model.Metrics;

/// <summary>One measurement of a run.</summary>
public sealed class Metric
{
    /// <summary>The row's number, unique; rises in the order of the document.</summary>
    public int Key { get; set; }

    /// <summary>The number of the run.</summary>
    public int RunId { get; set; }

    /// <summary>The metric's number: the same metric has the same number in every run.</summary>
    public int Id { get; set; }

    /// <summary>The metric's name.</summary>
    public required string Name { get; set; }

    /// <summary>How the score is to be read.</summary>
    public MetricType Type { get; set; }

    /// <summary>The score; null where there is none, as of most enums.</summary>
    public double? Score { get; set; }

    /// <summary>Why, as a JSON array of strings.</summary>
    public string Explanation { get; set; } = "[]";

    /// <summary>The function that measured.</summary>
    public string? FunctionName { get; set; }

    /// <summary>The value of an enum metric.</summary>
    public string? EnumValue { get; set; }

    /// <summary>Whether there are categories or percentiles.</summary>
    public bool HasExtra { get; set; }

    /// <summary>Whether there are percentiles.</summary>
    public bool HasPercentiles { get; set; }

    /// <summary>The median.</summary>
    public double? P50 { get; set; }

    /// <summary>The 75th percentile.</summary>
    public double? P75 { get; set; }

    /// <summary>The 90th percentile.</summary>
    public double? P90 { get; set; }

    /// <summary>The 95th percentile.</summary>
    public double? P95 { get; set; }

    /// <summary>The 99th percentile.</summary>
    public double? P99 { get; set; }

    /// <summary>What the metric found, by category.</summary>
    public ICollection<MetricCategory> Categories { get; } = [];
}
