using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ResultsGraphQL.Querying.Mutations;
using ResultsGraphQL.Server.Schema;

namespace ResultsGraphQL.Server.Results;

/// <summary>The input of <c>updateResult</c>.</summary>
[Description("What is to be changed of a result. A field that isn't given stays as it is.")]
public sealed record UpdateResultInput
{
    /// <summary>The number of the result.</summary>
    [Description("The result's number, such as `4711`.")]
    public int ResultId { get; init; }

    /// <summary>The new name.</summary>
    [Description("The result's new name; null leaves it as it is.")]
    [Required]
    [MaxLength(InputSizes.Name)]
    public string? Name { get; init; }

    /// <summary>Whether the agent takes inbound calls.</summary>
    [Description("Whether the agent takes inbound calls; null leaves it as it is.")]
    public bool? Inbound { get; init; }

    /// <summary>Whether the runs are text.</summary>
    [Description("Whether the runs are text instead of voice; null leaves it as it is.")]
    public bool? RunAsText { get; init; }

    /// <summary>Whether a schedule made the result.</summary>
    [Description("Whether a schedule made the result; null leaves it as it is.")]
    public bool? IsCronjob { get; init; }

    /// <summary>How the runs are executed.</summary>
    [Description("How the runs are executed, such as `voice`; null takes it away.")]
    [MaxLength(InputSizes.ShortText)]
    public Optional<string> RunType { get; init; }

    /// <summary>The version that the change is made for.</summary>
    [Description("The `version` of the result that the change is made for; any, where it isn't given.")]
    public int? ExpectedVersion { get; init; }
}
