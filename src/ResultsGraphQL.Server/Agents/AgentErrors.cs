using ResultsGraphQL.Model.Agents;
using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Querying.Mutations;

namespace ResultsGraphQL.Server.Agents;

/// <summary>Mistakes that are made with agents.</summary>
internal static class AgentErrors
{
    public static ErrorMap NotFound { get; } = new(
        "AgentNotFoundError", "There is no agent of that number.", typeof(AgentNotFoundException),
        [new ErrorField("agentId", ColumnType.Int, "The number.", error => ((AgentNotFoundException)error).AgentId)]);
}
