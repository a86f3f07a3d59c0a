using System.Text.Json.Nodes;
using ResultsGraphQL.Tests.Hosting;
using ResultsGraphQL.Tests.Server.Durability;

namespace ResultsGraphQL.Tests.Server.Watching;

public sealed class WatchRestartTests : IDisposable
{
    private const string Key = "chosen-by-the-environment-0123456789";
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_restart_of_the_service_loses_no_change_and_repeats_none(bool orderly)
    {
        await using var first = await StartAsync();
        await using var route = new CuttableRoute(first.Address);
        using var client = new ServiceClient(first.Address, Key);
        var (result, runs, start) = await CreateAsync(client);
        await using var watch = FollowedExecutable.Start(Key, "watch", $"{result}", "--url", $"{route.Address}");
        await watch.WaitForLinesAsync(line => line.StartsWith("Result", StringComparison.Ordinal));

        await CompleteAsync(client, runs[0]);
        await watch.WaitForLinesAsync(WatchLog.IsChange);
        await (orderly ? first.StopAsync() : first.KillAsync());
        route.Cut();
        await using var second = await StartAsync();
        using var later = new ServiceClient(second.Address, Key);
        await CompleteAsync(later, runs[1]);
        route.Mend(second.Address);
        await watch.WaitForLinesAsync(WatchLog.IsChange, 2);
        await CompleteAsync(later, runs[2]);

        Assert.Equal(0, (await watch.ExitAsync()).ExitCode);
        using var http = new HttpClient { BaseAddress = second.Address };
        http.DefaultRequestHeaders.Add("X-API-Key", Key);
        Assert.Equal(await WatchLog.ReadAsync(http, result, start), WatchLog.Of(watch.Lines));
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<(int Result, int[] Runs, string Cursor)> CreateAsync(ServiceClient client)
    {
        var agentId = (int)(await client.SucceedAsync("createAgent", new JsonObject { ["name"] = "a" }, "agent { id }"))["agent"]!["id"]!;
        var scenarioId = (int)(await client.SucceedAsync("createScenario", new JsonObject { ["name"] = "s" }, "scenario { id }"))["scenario"]!["id"]!;
        var made = await client.SucceedAsync(
            "createResult",
            new JsonObject
            {
                ["name"] = "n",
                ["agentId"] = agentId,
                ["runs"] = new JsonArray([.. Enumerable.Range(0, 3).Select(_ => new JsonObject { ["scenarioId"] = scenarioId })]),
            },
            "result { id } runs { id }");
        var cursor = (string)(await client.QueryAsync("{ eventCursor }"))["eventCursor"]!;
        return ((int)made["result"]!["id"]!, [.. made["runs"]!.AsArray().Select(run => (int)run!["id"]!)], cursor);
    }

    private static async Task CompleteAsync(ServiceClient client, int run) =>
        await client.SucceedAsync("completeRun", new JsonObject { ["runId"] = run, ["success"] = true }, "run { id }");

    private Task<ServingExecutable> StartAsync() =>
        ServingExecutable.StartAsync(["serve", "--db", _folder.File("watched.db")], new Dictionary<string, string> { ["RESULTS_API_KEY"] = Key });
}
