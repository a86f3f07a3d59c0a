using System.Globalization;
using System.Text.RegularExpressions;
using ResultsGraphQL.Model.ApiKeys;
using ResultsGraphQL.Tests.Hosting;
using ResultsGraphQL.Tests.Server.Mutations;
using ResultsGraphQL.Tests.Server.Watching;

namespace ResultsGraphQL.Tests.Server.LiveDemo;

public sealed class LiveDemoTests : IDisposable
{
    private const string Key = "chosen-by-the-environment-0123456789";
    private const string NotEnded = "{ results(where: { status: { nin: [COMPLETED, FAILED, TIMEOUT, CANCELLED] } }) { totalCount } }";
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Drives_batches_to_their_ends_at_the_rate_that_is_asked_for()
    {
        await using var server = await RunningServer.StartAsync();

        var started = DateTime.UtcNow;
        await using var demo = FollowedExecutable.Start(server.ApiKey, "demo", "--live", "100", "--results", "4", "--url", $"{server.BaseAddress}");
        var end = await demo.ExitAsync();
        var took = DateTime.UtcNow - started;

        Assert.True(end.ExitCode == 0, end.Errors);
        Assert.Equal(4, demo.Lines.Count(HasBegun));
        Assert.Equal(4, demo.Lines.Count(HasEnded));
        var data = await new Mutator(server).QueryAsync("{ results { totalCount nodes { id name status } } testRuns(where: { metrics: { any: true } }) { totalCount } statusEvents { totalCount } }");
        Assert.Equal(4, (int)data["results"]!["totalCount"]!);
        Assert.All(data["results"]!["nodes"]!.AsArray(), node =>
            Assert.Single(demo.Lines, line => line.StartsWith($"{(int)node!["id"]!}  {(string)node["name"]!}  {(string)node["status"]!}, ", StringComparison.Ordinal)));
        var changes = int.Parse(end.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1].Split(' ')[0], CultureInfo.InvariantCulture);
        Assert.True(changes > 20, end.Errors);
        Assert.True(took > TimeSpan.FromSeconds(changes / 100.0 * 0.9), $"{changes} changes took only {took}.");
        Assert.True((int)data["statusEvents"]!["totalCount"]! > changes / 2);
    }

    [Fact]
    public async Task Ctrl_C_stops_it_and_leaves_no_batch_under_way()
    {
        await using var server = await RunningServer.StartAsync();
        await server.LoadDemoAsync(3);
        var mutator = new Mutator(server);
        await using var demo = FollowedExecutable.Start(server.ApiKey, "demo", "--live", "200", "--url", $"{server.BaseAddress}");
        await demo.WaitForLinesAsync(HasEnded, 3);

        await demo.InterruptAsync();

        var end = await demo.ExitAsync();
        Assert.True(end.ExitCode == 0, end.Errors);
        Assert.Contains(" changes, ", end.Errors, StringComparison.Ordinal);
        Assert.Equal(20, (int)(await mutator.QueryAsync("{ agents { totalCount } }"))["agents"]!["totalCount"]!);
        Assert.Equal(0, (int)(await mutator.QueryAsync(NotEnded))["results"]!["totalCount"]!);
    }

    [Fact]
    public async Task Goes_on_after_a_restart_of_the_service_and_makes_nothing_twice()
    {
        const int Batches = 12;
        await using var first = await StartAsync();
        await using var route = new CuttableRoute(first.Address);
        await using var demo = FollowedExecutable.Start(Key, "demo", "--live", "150", "--results", $"{Batches}", "--url", $"{route.Address}");
        await demo.WaitForLinesAsync(HasEnded);

        await first.KillAsync();
        route.Cut();
        await using var second = await StartAsync();
        route.Mend(second.Address);

        var end = await demo.ExitAsync();
        Assert.True(end.ExitCode == 0, end.Errors);
        Assert.Equal(Batches, demo.Lines.Count(HasEnded));
        Assert.Contains("Connected again.", end.Errors, StringComparison.Ordinal);
        using var client = new Durability.ServiceClient(second.Address, Key);
        Assert.Equal(Batches, (int)(await client.QueryAsync("{ results { totalCount } }"))["results"]!["totalCount"]!);
        Assert.Equal(0, (int)(await client.QueryAsync(NotEnded))["results"]!["totalCount"]!);
    }

    [Fact]
    public async Task What_it_drives_can_be_watched()
    {
        await using var server = await RunningServer.StartAsync();
        await using var route = new CuttableRoute(server.BaseAddress);
        var start = (string)(await new Mutator(server).QueryAsync("{ eventCursor }"))["eventCursor"]!;
        await using var demo = FollowedExecutable.Start(server.ApiKey, "demo", "--live", "10", "--url", $"{server.BaseAddress}");
        var large = new Regex(@"^(\d+)  .*  begins, (8|9|10|11|12) runs$");
        await demo.WaitForLinesAsync(large.IsMatch);
        var id = int.Parse(large.Match(demo.Lines.First(large.IsMatch)).Groups[1].Value, CultureInfo.InvariantCulture);
        await using var watch = FollowedExecutable.Start(server.ApiKey, "watch", $"{id}", "--url", $"{route.Address}");
        for (var seen = 1; seen <= 3; seen++)
        {
            await watch.WaitForLinesAsync(WatchLog.IsChange, seen);
            route.Cut();
            route.Mend(server.BaseAddress);
        }

        var end = await watch.ExitAsync();

        Assert.InRange(end.ExitCode, 0, 1);
        Assert.Contains(end.ExitCode == 0 ? "has ended: COMPLETED" : "has ended: ", watch.Lines[^1], StringComparison.Ordinal);
        var shown = WatchLog.Of(watch.Lines);
        Assert.Equal((await WatchLog.ReadAsync(server.Client, id, start)).TakeLast(shown.Count), shown);
    }

    [Fact]
    public async Task A_key_that_may_not_write_ends_it_with_2()
    {
        await using var server = await RunningServer.StartAsync();
        var key = await server.CreateKeyAsync("reader", ApiKeyScopes.Read);

        var result = await Executable.RunAsync("demo", "--live", "10", "--url", $"{server.BaseAddress}", "--key", key);

        Assert.Equal((2, string.Empty), (result.ExitCode, result.Output));
        Assert.Contains("READ and WRITE", result.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static bool HasBegun(string line) => line.Contains("  begins, ", StringComparison.Ordinal);

    private static bool HasEnded(string line) => line.EndsWith(" changes/s", StringComparison.Ordinal);

    private Task<ServingExecutable> StartAsync() =>
        ServingExecutable.StartAsync(["serve", "--db", _folder.File("live.db")], new Dictionary<string, string> { ["RESULTS_API_KEY"] = Key });
}
