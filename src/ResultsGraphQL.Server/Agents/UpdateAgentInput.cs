using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ResultsGraphQL.Server.Schema;

namespace ResultsGraphQL.Server.Agents;

/// <summary>The input of <c>updateAgent</c>.</summary>
[Description("What is to be changed of an agent.")]
public sealed record UpdateAgentInput
{
    /// <summary>The number of the agent.</summary>
    [Description("The agent's number, such as `87`.")]
    public int AgentId { get; init; }

    /// <summary>The new name.</summary>
    [Description("The agent's new name.")]
    [Required]
    [MaxLength(InputSizes.Name)]
    public string Name { get; init; } = string.Empty;
}
