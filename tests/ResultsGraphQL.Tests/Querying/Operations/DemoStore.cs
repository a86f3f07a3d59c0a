using System.Security.Claims;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Storage.Demo;
using ResultsGraphQL.Tests.Querying.Stores;

namespace ResultsGraphQL.Tests.Querying.Operations;

/// <summary>A store with demonstration data, for the tests of a class.</summary>
public sealed class DemoStore : IAsyncLifetime
{
    private const int AgentId = 87;
    private const int ScenarioId = 501;

    /// <summary>A caller who may do everything.</summary>
    public static ClaimsPrincipal Writer { get; } = GraphQLStore.Caller(1, "READ", "WRITE", "ADMIN");

    internal GraphQLStore Store { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Store = await GraphQLStore.CreateAsync();
        await Store.Services.GetRequiredService<DemoData>().LoadAsync(new DemoDataOptions { Results = 200 }, null, CancellationToken.None);
        await CreateResultAsync();
    }

    /// <summary>Makes a result with two runs.</summary>
    /// <returns>The variables that name it, its agent, a scenario and its runs.</returns>
    public async Task<string> CreateResultAsync()
    {
        var response = await Store.RunAsync(new GraphQLRequest(
            $"mutation {{ createResult(input: {{ name: \"New\", agentId: {AgentId}, runs: [{{ scenarioId: {ScenarioId} }}, {{ scenarioId: {ScenarioId} }}] }}) {{ result {{ id }} runs {{ id }} }} }}")
        { User = Writer });
        var created = response.GetProperty("data").GetProperty("createResult");
        var runs = created.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("id").GetInt32()).ToList();
        return JsonSerializer.Serialize(new
        {
            resultId = created.GetProperty("result").GetProperty("id").GetInt32(),
            agentId = AgentId,
            scenarioId = ScenarioId,
            runId = runs[0],
            updates = runs.Select(run => new { runId = run, status = "PENDING" }),
        });
    }

    public async Task DisposeAsync() => await Store.DisposeAsync();
}
