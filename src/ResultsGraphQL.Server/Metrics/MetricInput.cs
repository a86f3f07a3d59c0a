using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ResultsGraphQL.Model.Metrics;
using ResultsGraphQL.Querying.Mutations;
using ResultsGraphQL.Server.Schema;
using ResultsGraphQL.Storage.Documents;

namespace ResultsGraphQL.Server.Metrics;

/// <summary>A metric of <c>completeRun</c>.</summary>
[Description("One measurement of a run.")]
public sealed record MetricInput
{
    /// <summary>The number.</summary>
    [Description("The metric's number, such as `31`: the same metric has the same number in every run.")]
    [Range(1, int.MaxValue)]
    public int MetricId { get; init; }

    /// <summary>The name.</summary>
    [Description("The metric's name, such as `Workflow adherence`.")]
    [Required]
    [MaxLength(InputSizes.Name)]
    public string Name { get; init; } = string.Empty;

    /// <summary>How the score is to be read.</summary>
    [Description("How the score is to be read.")]
    public MetricType Type { get; init; }

    /// <summary>The score.</summary>
    [Description("The score, such as `4.5`; from 0 to 1 for the binary types.")]
    public double? Score { get; init; }

    /// <summary>Why.</summary>
    [Description("Why, point by point, such as `✅ Verified date of birth`.")]
    [MaxLength(InputSizes.Findings)]
    public IReadOnlyList<string>? Explanation { get; init; }

    /// <summary>The function that measured.</summary>
    [Description("The function that measured, such as `check_workflow`.")]
    [MaxLength(InputSizes.ShortText)]
    public string? FunctionName { get; init; }

    /// <summary>The value of an enum metric.</summary>
    [Description("The value of a metric of type ENUM, such as `positive`.")]
    [MaxLength(InputSizes.ShortText)]
    public string? EnumValue { get; init; }

    /// <summary>What the metric found beyond its score.</summary>
    [Description("What the metric found beyond its score.")]
    public MetricExtraInput? Extra { get; init; }

    /// <summary>The metric, as the store takes it.</summary>
    /// <param name="path">Where the metric stands in the input.</param>
    /// <exception cref="InputProblemException">The score isn't one of the metric's type.</exception>
    internal Metric ToMetric(string path)
    {
        if (Type is MetricType.BinaryWorkflowAdherence or MetricType.BinaryQualitative && Score is < 0 or > 1)
        {
            throw new InputProblemException(path + ".score", FormattableString.Invariant($"is {Score}, but must be from 0 to 1 for a metric of a binary type"));
        }

        var metric = new Metric
        {
            Id = MetricId,
            Name = Name,
            Type = Type,
            Score = Score,
            Explanation = JsonValues.OfStrings(Explanation ?? []),
            FunctionName = FunctionName,
            EnumValue = EnumValue,
        };
        Extra?.ApplyTo(metric);
        return metric;
    }
}
