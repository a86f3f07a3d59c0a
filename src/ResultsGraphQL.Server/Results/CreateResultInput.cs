using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ResultsGraphQL.Server.Schema;
using ResultsGraphQL.Server.TestRuns;

namespace ResultsGraphQL.Server.Results;

/// <summary>The input of <c>createResult</c>.</summary>
[Description("A result that is to be made, with its first runs.")]
public sealed record CreateResultInput
{
    /// <summary>The name.</summary>
    [Description("The result's name, such as `Clinic front desk, nightly`.")]
    [Required]
    [MaxLength(InputSizes.Name)]
    public string Name { get; init; } = string.Empty;

    /// <summary>The number of the agent.</summary>
    [Description("The number of the agent that is tested, such as `87`.")]
    public int AgentId { get; init; }

    /// <summary>Whether the agent takes inbound calls.</summary>
    [Description("Whether the agent takes inbound calls; false where it isn't given.")]
    public bool? Inbound { get; init; }

    /// <summary>Whether the runs are text.</summary>
    [Description("Whether the runs are text instead of voice; false where it isn't given.")]
    public bool? RunAsText { get; init; }

    /// <summary>Whether a schedule makes the result.</summary>
    [Description("Whether a schedule makes the result; false where it isn't given.")]
    public bool? IsCronjob { get; init; }

    /// <summary>How the runs are executed.</summary>
    [Description("How the runs are executed, such as `voice`, `text`, `websocket` or `livekit_v2`. The set is open.")]
    [MaxLength(InputSizes.ShortText)]
    public string? RunType { get; init; }

    /// <summary>The first runs.</summary>
    [Description("The first runs; more can be added later.")]
    [MaxLength(InputSizes.Runs)]
    public IReadOnlyList<NewRunInput>? Runs { get; init; }
}
