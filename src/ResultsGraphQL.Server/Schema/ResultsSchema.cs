using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Server.Agents;
using ResultsGraphQL.Server.ApiKeys;
using ResultsGraphQL.Server.Comparisons;
using ResultsGraphQL.Server.Events;
using ResultsGraphQL.Server.Metrics;
using ResultsGraphQL.Server.Results;
using ResultsGraphQL.Server.Scenarios;
using ResultsGraphQL.Server.TestRuns;

namespace ResultsGraphQL.Server.Schema;

/// <summary>The product's schema: every type, in the order in which the SDL shows them.</summary>
public static class ResultsSchema
{
    /// <summary>Declares the schema.</summary>
    /// <param name="apiKeysChanged">Told once a mutation has made or revoked an API key; null for nobody.</param>
    /// <returns>The map that object types, filters, orders and plans are derived from.</returns>
    public static SchemaMap Create(Action? apiKeysChanged = null) => new SchemaMapBuilder()
        .AddResults()
        .AddTestRuns()
        .AddScenarios()
        .AddAgents()
        .AddMetrics()
        .AddResultStats()
        .AddMetricStats()
        .AddComparisons()
        .Root(new RootField("node", RootKind.Node, null, "An object by its global id.", Roles.Read))
        .AddEvents()
        .AddChanges()
        .AddApiKeys()
        .AddResultMutations()
        .AddRunMutations()
        .AddScenarioMutations()
        .AddAgentMutations()
        .AddApiKeyMutations(apiKeysChanged ?? (() => { }))
        .Build();
}
