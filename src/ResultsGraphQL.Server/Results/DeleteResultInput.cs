using System.ComponentModel;

namespace ResultsGraphQL.Server.Results;

/// <summary>The input of <c>deleteResult</c>.</summary>
[Description("A result that is to be deleted.")]
public sealed record DeleteResultInput
{
    /// <summary>The number of the result.</summary>
    [Description("The result's number, such as `4711`.")]
    public int ResultId { get; init; }

    /// <summary>The version that the change is made for.</summary>
    [Description("The `version` of the result that the change is made for; any, where it isn't given.")]
    public int? ExpectedVersion { get; init; }
}
