using System.Security.Claims;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Querying.Logs;
using ResultsGraphQL.Querying.Sqlite;
using ResultsGraphQL.Server.Schema;
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

    /// <summary>Makes a result whose one run fails, and executes a subscription for what of that it is about.</summary>
    public async Task<IReadOnlyList<JsonElement>> ChangesOfNewResultAsync(string subscription)
    {
        var reader = new LogReader(ResultsSchema.Create().Log!, Store.Services.GetRequiredService<SqliteReadPool>());
        var before = await reader.ReadBoundsAsync(CancellationToken.None);
        using var created = JsonDocument.Parse(await CreateResultAsync());
        await Store.RunAsync(new GraphQLRequest(
            $"mutation {{ updateRunStatus(input: {{ runId: {created.RootElement.GetProperty("runId")}, status: FAILED }}) {{ run {{ id }} }} }}")
        { User = Writer });
        var page = await reader.ReadAsync(before.Newest, 100, CancellationToken.None);

        var (operation, refusal) = await Store.Services.GetRequiredService<IGraphQLExecutor>()
            .PrepareAsync(new GraphQLRequest(subscription) { User = Writer }, CancellationToken.None);
        Assert.True(refusal is null, refusal is null ? null : Encoding.UTF8.GetString(refusal.Body.Span));
        var results = await operation!.ExecuteAsync(page.Bounds.Log, [.. page.Events.Where(operation.Matches)], TimeSpan.FromSeconds(30), CancellationToken.None);
        return [.. results.Select(result => JsonElement.Parse(result.Body))];
    }

    public async Task DisposeAsync() => await Store.DisposeAsync();
}
