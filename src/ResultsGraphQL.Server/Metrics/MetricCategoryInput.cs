using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ResultsGraphQL.Model.Metrics;
using ResultsGraphQL.Server.Schema;

namespace ResultsGraphQL.Server.Metrics;

/// <summary>A category of a metric of <c>completeRun</c>.</summary>
[Description("What a metric found in one category.")]
public sealed record MetricCategoryInput
{
    /// <summary>The name.</summary>
    [Description("The category's name, such as `booking`.")]
    [MaxLength(InputSizes.ShortText)]
    public string? Category { get; init; }

    /// <summary>What deviates.</summary>
    [Description("What deviates, such as `rebooked before cancelling`.")]
    [MaxLength(InputSizes.LongText)]
    public string? Deviation { get; init; }

    /// <summary>How much it matters.</summary>
    [Description("How much it matters, such as `high`.")]
    [MaxLength(InputSizes.ShortText)]
    public string? Priority { get; init; }

    /// <summary>The category, as the store takes it.</summary>
    internal MetricCategory ToCategory() => new() { Category = Category, Deviation = Deviation, Priority = Priority };
}
