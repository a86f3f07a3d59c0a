using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ResultsGraphQL.Model.Metrics;
using ResultsGraphQL.Server.Schema;

namespace ResultsGraphQL.Server.Metrics;

/// <summary>The extra of a metric of <c>completeRun</c>.</summary>
[Description("What a metric found beyond its score.")]
public sealed record MetricExtraInput
{
    /// <summary>What was found, by category.</summary>
    [Description("What was found, by category.")]
    [MaxLength(InputSizes.Findings)]
    public IReadOnlyList<MetricCategoryInput>? Categories { get; init; }

    /// <summary>How the measured values spread.</summary>
    [Description("How the measured values spread.")]
    public MetricPercentilesInput? Percentiles { get; init; }

    /// <summary>Gives a metric what it found.</summary>
    internal void ApplyTo(Metric metric)
    {
        metric.HasExtra = true;
        foreach (var category in Categories ?? [])
        {
            metric.Categories.Add(category.ToCategory());
        }

        Percentiles?.ApplyTo(metric);
    }
}
