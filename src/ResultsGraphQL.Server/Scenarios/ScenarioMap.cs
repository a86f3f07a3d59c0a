using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Server.Schema;

namespace ResultsGraphQL.Server.Scenarios;

/// <summary>The GraphQL type <c>Scenario</c>.</summary>
internal static class ScenarioMap
{
    public static SchemaMapBuilder AddScenarios(this SchemaMapBuilder schema) => schema
        .Entity("Scenario", "Scenarios", "A situation that agents are put into.", scenario => scenario
            .Column("id", ColumnType.Int, "Id", "The scenario's number, such as `501`.")
            .NodeId()
            .Column("name", ColumnType.String, "Name", "The scenario's name, such as `Books a first appointment`.")
            .ToMany("runs", "TestRun", ToManyShape.Connection, "ScenarioId", "The test runs of the scenario, of all results."))
        .Root(new RootField("scenario", RootKind.Lookup, "Scenario", "A scenario by its number.", Roles.Read))
        .Root(new RootField("scenarios", RootKind.Connection, "Scenario", "All scenarios, in pages.", Roles.Read));
}
