namespace ResultsGraphQL.Model.Agents;

/// <summary>There is no agent of that number.</summary>
/// <param name="agentId">The number.</param>
public sealed class AgentNotFoundException(int agentId) : Exception(FormattableString.Invariant($"There is no agent {agentId}."))
{
    /// <summary>The number.</summary>
    public int AgentId { get; } = agentId;
}
