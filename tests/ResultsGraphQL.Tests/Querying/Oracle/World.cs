using Microsoft.EntityFrameworkCore;
using ResultsGraphQL.Model.Agents;
using ResultsGraphQL.Model.Metrics;
using ResultsGraphQL.Model.Results;
using ResultsGraphQL.Model.Scenarios;
using ResultsGraphQL.Model.TestRuns;

namespace ResultsGraphQL.Tests.Querying.Oracle;

/// <summary>All records, in memory.</summary>
/// <param name="Agents">The agents.</param>
/// <param name="Scenarios">The scenarios.</param>
/// <param name="Results">The results with their runs, and all that belongs to these.</param>
internal sealed record World(IReadOnlyList<Agent> Agents, IReadOnlyList<Scenario> Scenarios, IReadOnlyList<Result> Results)
{
    public IReadOnlyList<TestRun> Runs { get; } = [.. Results.SelectMany(result => result.Runs)];

    public IReadOnlyList<Metric> Metrics { get; } = [.. Results.SelectMany(result => result.Runs).SelectMany(run => run.Metrics)];

    public ILookup<int, Result> ResultsOfAgents { get; } = Results.ToLookup(result => result.AgentId);

    public ILookup<int?, TestRun> RunsOfScenarios { get; } = Results.SelectMany(result => result.Runs).ToLookup(run => run.ScenarioId);

    /// <summary>Adds everything to a store.</summary>
    public void AddTo(DbContext context)
    {
        context.AddRange(Agents);
        context.AddRange(Scenarios);
        context.AddRange(Results);
    }
}
