using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Server.Agents;
using ResultsGraphQL.Server.ApiKeys;
using ResultsGraphQL.Server.Metrics;
using ResultsGraphQL.Server.Results;
using ResultsGraphQL.Server.Scenarios;
using ResultsGraphQL.Server.TestRuns;

namespace ResultsGraphQL.Server.Schema;

/// <summary>The product's schema: every type, in the order in which the SDL shows them.</summary>
public static class ResultsSchema
{
    private const string EventCursor = "(SELECT \"LogId\" FROM \"EventLog\") || '-' || (SELECT COALESCE(MAX(\"Position\"), 0) FROM \"Events\")";

    /// <summary>Declares the schema.</summary>
    /// <returns>The map that object types, filters, orders and plans are derived from.</returns>
    public static SchemaMap Create() => new SchemaMapBuilder()
        .AddResults()
        .AddTestRuns()
        .AddScenarios()
        .AddAgents()
        .AddMetrics()
        .Root(new RootField("node", RootKind.Node, null, "An object by its global id.", Roles.Read))
        .Root(new RootField("eventCursor", RootKind.Scalar, null,
            "Where the event log ends in this snapshot. Query with it, then follow the changes after it: nothing is missed and nothing comes twice.", Roles.Read)
        { Sql = EventCursor })
        .AddViewer()
        .Build();
}
