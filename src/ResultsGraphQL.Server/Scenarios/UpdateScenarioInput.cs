using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ResultsGraphQL.Server.Schema;

namespace ResultsGraphQL.Server.Scenarios;

/// <summary>The input of <c>updateScenario</c>.</summary>
[Description("What is to be changed of a scenario.")]
public sealed record UpdateScenarioInput
{
    /// <summary>The number of the scenario.</summary>
    [Description("The scenario's number, such as `501`.")]
    public int ScenarioId { get; init; }

    /// <summary>The new name.</summary>
    [Description("The scenario's new name.")]
    [Required]
    [MaxLength(InputSizes.Name)]
    public string Name { get; init; } = string.Empty;
}
