using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ResultsGraphQL.Model.TestRuns;
using ResultsGraphQL.Server.Schema;

namespace ResultsGraphQL.Server.TestRuns;

/// <summary>A point of the expected outcome of <c>completeRun</c>.</summary>
[Description("One point of an expected outcome, and whether it came about.")]
public sealed record OutcomeAlignmentInput
{
    /// <summary>What was expected.</summary>
    [Description("What was expected, such as `Old slot released`.")]
    [MaxLength(InputSizes.LongText)]
    public string? Outcome { get; init; }

    /// <summary>The part of the prompt that asks for it.</summary>
    [Description("The part of the agent's prompt that asks for it, such as `Cancel before you rebook`.")]
    [MaxLength(InputSizes.LongText)]
    public string? PromptPart { get; init; }

    /// <summary>Whether it came about.</summary>
    [Description("Whether it came about.")]
    public bool? Aligned { get; init; }

    /// <summary>The point, as the store takes it.</summary>
    internal OutcomeAlignment ToAlignment() => new() { Outcome = Outcome, PromptPart = PromptPart, Aligned = Aligned };
}
