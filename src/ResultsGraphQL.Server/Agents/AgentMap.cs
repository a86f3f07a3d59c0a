using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Server.Schema;

namespace ResultsGraphQL.Server.Agents;

/// <summary>The GraphQL type <c>Agent</c>.</summary>
internal static class AgentMap
{
    public static SchemaMapBuilder AddAgents(this SchemaMapBuilder schema) => schema
        .Entity("Agent", "Agents", "An AI voice agent under test.", agent => agent
            .Column("id", ColumnType.Int, "Id", "The agent's number, such as `87`.")
            .NodeId()
            .Column("name", ColumnType.String, "Name", "The agent's name, such as `Riverside Clinic receptionist`.")
            .ToMany("results", "Result", ToManyShape.Connection, "AgentId", "The results of the agent."))
        .Root(new RootField("agent", RootKind.Lookup, "Agent", "An agent by its number.", Roles.Read))
        .Root(new RootField("agents", RootKind.Connection, "Agent", "All agents, in pages.", Roles.Read));
}
