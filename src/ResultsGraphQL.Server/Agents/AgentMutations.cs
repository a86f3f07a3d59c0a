using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Querying.Mutations;
using ResultsGraphQL.Server.Schema;

namespace ResultsGraphQL.Server.Agents;

/// <summary>The mutations of agents.</summary>
internal static class AgentMutations
{
    private static readonly PayloadField Changed = new PayloadField.Object("agent", "Agent", "The agent, as it stands now.");

    public static SchemaMapBuilder AddAgentMutations(this SchemaMapBuilder schema) => schema
        .Mutation<CreateAgentInput>(
            "createAgent", "Makes an agent.", [Changed], [],
            (input, store) => new MutationOutcome().Made("agent", store.Agents.Create(input.Name)))
        .Mutation<UpdateAgentInput>(
            "updateAgent", "Renames an agent. Results that there are keep the name that they were made with in their documents.", [Changed], [AgentErrors.NotFound],
            (input, store) =>
            {
                var outcome = new MutationOutcome().Objects("agent", input.AgentId);
                return store.Agents.Rename(input.AgentId, input.Name) ? outcome.Changed("agent", input.AgentId, ["name"]) : outcome;
            });
}
