using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ResultsGraphQL.Server.Schema;

namespace ResultsGraphQL.Server.Scenarios;

/// <summary>The input of <c>createScenario</c>.</summary>
[Description("A scenario that is to be made.")]
public sealed record CreateScenarioInput
{
    /// <summary>The name.</summary>
    [Description("The scenario's name, such as `Books a first appointment`.")]
    [Required]
    [MaxLength(InputSizes.Name)]
    public string Name { get; init; } = string.Empty;
}
