using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ResultsGraphQL.Server.Schema;
using ResultsGraphQL.Storage.Documents;
using ResultsGraphQL.Storage.TestRuns;

namespace ResultsGraphQL.Server.TestRuns;

/// <summary>The expected outcome of <c>completeRun</c>.</summary>
[Description("How a run compares with what was expected of it.")]
public sealed record ExpectedOutcomeInput
{
    /// <summary>The score.</summary>
    [Description("How well the outcome fits; 100 means that it was met.")]
    [Range(0, 100)]
    public double? Score { get; init; }

    /// <summary>Why.</summary>
    [Description("Why, point by point, such as `✅ Reads the booked time back`.")]
    [MaxLength(InputSizes.Findings)]
    public IReadOnlyList<string>? Explanation { get; init; }

    /// <summary>What was expected.</summary>
    [Description("What was expected, point by point.")]
    [MaxLength(InputSizes.Findings)]
    public IReadOnlyList<OutcomeAlignmentInput>? OutcomeAlignments { get; init; }

    /// <summary>The outcome, as the store takes it.</summary>
    internal ExpectedOutcome ToOutcome() =>
        new(Score, JsonValues.OfStrings(Explanation ?? []), [.. (OutcomeAlignments ?? []).Select(alignment => alignment.ToAlignment())]);
}
