using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ResultsGraphQL.Server.Schema;

namespace ResultsGraphQL.Server.Agents;

/// <summary>The input of <c>createAgent</c>.</summary>
[Description("An agent that is to be made.")]
public sealed record CreateAgentInput
{
    /// <summary>The name.</summary>
    [Description("The agent's name, such as `Riverside Clinic receptionist`.")]
    [Required]
    [MaxLength(InputSizes.Name)]
    public string Name { get; init; } = string.Empty;
}
