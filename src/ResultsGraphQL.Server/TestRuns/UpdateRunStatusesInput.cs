using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ResultsGraphQL.Server.Schema;

namespace ResultsGraphQL.Server.TestRuns;

/// <summary>The input of <c>updateRunStatuses</c>.</summary>
[Description("Runs that are to move, all or none of them.")]
public sealed record UpdateRunStatusesInput
{
    /// <summary>The moves.</summary>
    [Description("The moves, made in this order.")]
    [MinLength(1)]
    [MaxLength(InputSizes.Runs)]
    public IReadOnlyList<RunStatusUpdateInput> Updates { get; init; } = [];
}
