using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Querying.Mutations;
using ResultsGraphQL.Server.Schema;

namespace ResultsGraphQL.Server.Scenarios;

/// <summary>The mutations of scenarios.</summary>
internal static class ScenarioMutations
{
    private static readonly PayloadField Changed = new PayloadField.Object("scenario", "Scenario", "The scenario, as it stands now.");

    public static SchemaMapBuilder AddScenarioMutations(this SchemaMapBuilder schema) => schema
        .Mutation<CreateScenarioInput>(
            "createScenario", "Makes a scenario.", [Changed], [],
            (input, store) => new MutationOutcome().Made("scenario", store.Scenarios.Create(input.Name)))
        .Mutation<UpdateScenarioInput>(
            "updateScenario", "Renames a scenario. Runs keep the name that they were made with, as `scenarioName`.", [Changed], [ScenarioErrors.NotFound],
            (input, store) =>
            {
                var outcome = new MutationOutcome().Objects("scenario", input.ScenarioId);
                return store.Scenarios.Rename(input.ScenarioId, input.Name) ? outcome.Changed("scenario", input.ScenarioId, ["name"]) : outcome;
            });
}
