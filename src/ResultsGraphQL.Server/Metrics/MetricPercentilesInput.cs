using System.ComponentModel;
using ResultsGraphQL.Model.Metrics;

namespace ResultsGraphQL.Server.Metrics;

/// <summary>The percentiles of a metric of <c>completeRun</c>.</summary>
[Description("How the values spread that a metric measured in one run.")]
public sealed record MetricPercentilesInput
{
    /// <summary>The median.</summary>
    [Description("The median, such as `812.25`.")]
    public double? P50 { get; init; }

    /// <summary>The 75th percentile.</summary>
    [Description("The 75th percentile.")]
    public double? P75 { get; init; }

    /// <summary>The 90th percentile.</summary>
    [Description("The 90th percentile.")]
    public double? P90 { get; init; }

    /// <summary>The 95th percentile.</summary>
    [Description("The 95th percentile.")]
    public double? P95 { get; init; }

    /// <summary>The 99th percentile.</summary>
    [Description("The 99th percentile.")]
    public double? P99 { get; init; }

    /// <summary>Gives a metric the percentiles.</summary>
    internal void ApplyTo(Metric metric)
    {
        metric.HasPercentiles = true;
        (metric.P50, metric.P75, metric.P90, metric.P95, metric.P99) = (P50, P75, P90, P95, P99);
    }
}
