using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ResultsGraphQL.Server.Schema;
using ResultsGraphQL.Server.TestRuns;

namespace ResultsGraphQL.Server.Results;

/// <summary>The input of <c>addRuns</c>.</summary>
[Description("Runs that are to be added to a result.")]
public sealed record AddRunsInput
{
    /// <summary>The number of the result.</summary>
    [Description("The result's number, such as `4711`.")]
    public int ResultId { get; init; }

    /// <summary>The runs.</summary>
    [Description("The runs.")]
    [MinLength(1)]
    [MaxLength(InputSizes.Runs)]
    public IReadOnlyList<NewRunInput> Runs { get; init; } = [];

    /// <summary>The version that the change is made for.</summary>
    [Description("The `version` of the result that the change is made for; any, where it isn't given.")]
    public int? ExpectedVersion { get; init; }
}
