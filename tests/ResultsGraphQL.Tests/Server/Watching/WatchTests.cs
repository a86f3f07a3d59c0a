using Microsoft.Extensions.DependencyInjection;
using ResultsGraphQL.Model.ApiKeys;
using ResultsGraphQL.Server.ApiKeys;
using ResultsGraphQL.Tests.Hosting;
using ResultsGraphQL.Tests.Server.Mutations;
using ResultsGraphQL.Transport.WebSockets;

namespace ResultsGraphQL.Tests.Server.Watching;

public sealed class WatchTests(ResultsServerFixture fixture) : IClassFixture<ResultsServerFixture>
{
    private readonly RunningServer _server = fixture.Server;
    private readonly Mutator _mutator = new(fixture.Server);

    [Theory]
    [InlineData("COMPLETED", 0)]
    [InlineData("FAILED", 1)]
    [InlineData("TIMEOUT", 1)]
    [InlineData("CANCELLED", 1)]
    public async Task Shows_each_change_once_and_ends_as_the_result_ends(string status, int exitCode)
    {
        var (result, runs) = await _mutator.ResultAsync();
        var start = await CursorAsync(_server);
        await using var watch = FollowedExecutable.Start(_server.ApiKey, "watch", $"{result}", "--url", $"{_server.BaseAddress}");
        await watch.WaitForLinesAsync(line => line.StartsWith($"Result {result}, Nightly: IN_QUEUE, 0 of 2 runs have ended.", StringComparison.Ordinal));

        await MoveAsync(_mutator, runs[0], "RUNNING");
        await EndAsync(_mutator, runs[0], status);
        await MoveAsync(_mutator, runs[1], "EVALUATING");
        await EndAsync(_mutator, runs[1], status);

        var end = await watch.ExitAsync();
        Assert.Equal((exitCode, string.Empty), (end.ExitCode, end.Errors));
        Assert.StartsWith($"Result {result}, Nightly, has ended: {status}. 2 runs, ", watch.Lines[^1], StringComparison.Ordinal);
        Assert.Equal(await WatchLog.ReadAsync(_server.Client, result, start), WatchLog.Of(watch.Lines));
    }

    [Theory]
    [InlineData("COMPLETED", 0)]
    [InlineData("FAILED", 1)]
    public async Task A_result_that_has_ended_is_told_at_once(string status, int exitCode)
    {
        var (result, runs) = await _mutator.ResultAsync(1);
        await EndAsync(_mutator, runs[0], status);

        await using var watch = FollowedExecutable.Start(_server.ApiKey, "watch", $"{result}", "--url", $"{_server.BaseAddress}graphql");

        var end = await watch.ExitAsync();
        Assert.Equal((exitCode, string.Empty), (end.ExitCode, end.Errors));
        Assert.StartsWith($"Result {result}, Nightly, has ended: {status}.", Assert.Single(watch.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_ended_is_shown_with_its_scenario_verdict_and_error()
    {
        var (result, runs) = await _mutator.ResultAsync();
        await using var watch = FollowedExecutable.Start(_server.ApiKey, "watch", $"{result}", "--url", $"{_server.BaseAddress}".Replace("http:", "ws:", StringComparison.Ordinal));
        await watch.WaitForLinesAsync(line => line.StartsWith("Result", StringComparison.Ordinal));

        await _mutator.SucceedAsync("completeRun", new { runId = runs[0], success = true, expectedOutcome = new { score = 87.5 } }, "run { id }");
        await _mutator.SucceedAsync("completeRun", new { runId = runs[1], status = "FAILED", success = false, errorMessage = "sip [486]\u001b[31m\nbusy" }, "run { id }");

        Assert.Equal(0, (await watch.ExitAsync()).ExitCode);
        Assert.Single(watch.Lines, line => line.EndsWith($"Z  run {runs[0]}  Books an appointment  IN_QUEUE -> COMPLETED  success, expected outcome 87.5", StringComparison.Ordinal));
        Assert.Single(watch.Lines, line => line.EndsWith($"Z  run {runs[1]}  Books an appointment  IN_QUEUE -> FAILED  no success  sip [486] [31m busy", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Lost_connections_lose_no_change_and_repeat_none()
    {
        var (result, runs) = await _mutator.ResultAsync(6);
        var start = await CursorAsync(_server);
        await using var route = new CuttableRoute(_server.BaseAddress);
        await using var watch = FollowedExecutable.Start(_server.ApiKey, "watch", $"{result}", "--url", $"{route.Address}");
        await watch.WaitForLinesAsync(line => line.StartsWith("Result", StringComparison.Ordinal));

        foreach (var run in runs)
        {
            var seen = WatchLog.Of(watch.Lines).Count;
            await MoveAsync(_mutator, run, "PENDING");
            await watch.WaitForLinesAsync(WatchLog.IsChange, seen + 1);
            route.Cut();
            await MoveAsync(_mutator, run, "IN_PROGRESS");
            await EndAsync(_mutator, run, "COMPLETED");
            route.Mend(_server.BaseAddress);
        }

        var end = await watch.ExitAsync();
        Assert.Equal(0, end.ExitCode);
        Assert.Contains("Connected again.", end.Errors, StringComparison.Ordinal);
        Assert.Equal(await WatchLog.ReadAsync(_server.Client, result, start), WatchLog.Of(watch.Lines));
    }

    [Fact]
    public async Task Another_event_log_is_noticed_and_the_result_read_afresh()
    {
        await using var other = await RunningServer.StartAsync();
        var restored = new Mutator(other);
        var (result, runs) = await restored.ResultAsync(1);
        int id;
        do
        {
            (id, _) = await _mutator.ResultAsync(1);
        }
        while (id < result);

        while (result < id)
        {
            (result, runs) = await restored.ResultAsync(1);
        }

        var key = "known-to-both-services-0123456789";
        await AdoptAsync(_server, key);
        await AdoptAsync(other, key);
        await using var route = new CuttableRoute(_server.BaseAddress);
        await using var watch = FollowedExecutable.Start(key, "watch", $"{result}", "--url", $"{route.Address}");
        await watch.WaitForLinesAsync(line => line.StartsWith("Result", StringComparison.Ordinal));

        route.Cut();
        route.Mend(other.BaseAddress);
        await watch.WaitForLinesAsync(line => line.StartsWith("Result", StringComparison.Ordinal), 2);
        await EndAsync(restored, runs[0], "COMPLETED");

        var end = await watch.ExitAsync();
        Assert.Equal(0, end.ExitCode);
        Assert.Contains("Changes may be missing here", end.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_result_that_is_deleted_ends_it_with_1(bool unseen)
    {
        await using var server = await RunningServer.StartAsync(sockets: new GraphQLSocketOptions { KeepAlive = TimeSpan.FromSeconds(1) });
        var mutator = new Mutator(server);
        var (result, runs) = await mutator.ResultAsync(1);
        await using var route = new CuttableRoute(server.BaseAddress);
        await using var watch = FollowedExecutable.Start(server.ApiKey, "watch", $"{result}", "--url", $"{route.Address}");
        await watch.WaitForLinesAsync(line => line.StartsWith("Result", StringComparison.Ordinal));

        if (unseen)
        {
            route.Cut();
        }

        await MoveAsync(mutator, runs[0], "RUNNING");
        await mutator.SucceedAsync("deleteResult", new { resultId = result }, "result { id }");
        route.Mend(server.BaseAddress);

        var end = await watch.ExitAsync();
        Assert.Equal(1, end.ExitCode);
        Assert.EndsWith($"Result {result} was deleted.{Environment.NewLine}", end.Errors, StringComparison.Ordinal);
        Assert.Equal(unseen, end.Errors.Contains("Can't reach", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_new_name_is_shown()
    {
        var (result, runs) = await _mutator.ResultAsync(2);
        await using var watch = FollowedExecutable.Start(_server.ApiKey, "watch", $"{result}", "--url", $"{_server.BaseAddress}");
        await watch.WaitForLinesAsync(line => line.StartsWith("Result", StringComparison.Ordinal));

        await _mutator.SucceedAsync("updateResult", new { resultId = result, name = "Renamed" }, "result { id }");
        await watch.WaitForLinesAsync(line => line.EndsWith("  result  updated, Renamed", StringComparison.Ordinal));
        await EndAsync(_mutator, runs[0], "COMPLETED");
        await watch.WaitForLinesAsync(WatchLog.IsChange);
        await EndAsync(_mutator, runs[1], "COMPLETED");

        var end = await watch.ExitAsync();
        Assert.Equal(0, end.ExitCode);
        Assert.Equal(2, WatchLog.Of(watch.Lines).Count);
    }

    [Fact]
    public async Task Ctrl_C_stops_it()
    {
        var (result, _) = await _mutator.ResultAsync(1);
        await using var watch = FollowedExecutable.Start(_server.ApiKey, "watch", $"{result}", "--url", $"{_server.BaseAddress}");
        await watch.WaitForLinesAsync(line => line.StartsWith("Result", StringComparison.Ordinal));

        await watch.InterruptAsync();

        var end = await watch.ExitAsync();
        Assert.Equal((130, "Stopped." + Environment.NewLine), (end.ExitCode, end.Errors));
    }

    [Fact]
    public async Task A_key_that_is_revoked_ends_it_with_2()
    {
        var (result, _) = await _mutator.ResultAsync(1);
        var key = await _server.CreateKeyAsync("short-lived", ApiKeyScopes.Read);
        await using var watch = FollowedExecutable.Start(key, "watch", $"{result}", "--url", $"{_server.BaseAddress}");
        await watch.WaitForLinesAsync(line => line.StartsWith("Result", StringComparison.Ordinal));

        await _mutator.SucceedAsync("revokeApiKey", new { name = "short-lived" }, "apiKey { name }");

        var end = await watch.ExitAsync();
        Assert.Equal(2, end.ExitCode);
        Assert.Contains("refuses the API key", end.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no-such-key", "refuses the API key")]
    [InlineData("WRITE", "READ")]
    [InlineData("READ", "no result with the id 2147483647")]
    public async Task What_the_service_refuses_ends_with_2(string who, string named)
    {
        var key = who switch
        {
            "WRITE" => await _server.CreateKeyAsync($"writer {Guid.NewGuid()}", ApiKeyScopes.Write),
            "READ" => await _server.CreateKeyAsync($"reader {Guid.NewGuid()}", ApiKeyScopes.Read),
            _ => who,
        };

        var result = await Executable.RunAsync("watch", "2147483647", "--url", $"{_server.BaseAddress}", "--key", key);

        Assert.Equal((2, string.Empty), (result.ExitCode, result.Output));
        Assert.Contains(named, Assert.Single(result.Errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_without_the_service_ends_with_2()
    {
        var result = await Executable.RunAsync("watch", "1", "--url", $"{_server.BaseAddress}elsewhere", "--key", _server.ApiKey);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("There is no service at", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_stays_out_of_reach_ends_with_3()
    {
        await using var route = new CuttableRoute(_server.BaseAddress);
        route.Cut();

        var result = await Executable.RunAsync("watch", "1", "--url", $"{route.Address}", "--key", _server.ApiKey, "--give-up", "1s");

        Assert.Equal((3, string.Empty), (result.ExitCode, result.Output));
        Assert.Contains($"{route.Address}graphql was out of reach for 1 seconds", result.Errors, StringComparison.Ordinal);
    }

    private static async Task MoveAsync(Mutator mutator, int runId, string status) => await mutator.SucceedAsync("updateRunStatus", new { runId, status }, "run { id }");

    private static async Task EndAsync(Mutator mutator, int runId, string status) =>
        await mutator.SucceedAsync("completeRun", new { runId, status, success = status == "COMPLETED" }, "run { id }");

    private static async Task<string> CursorAsync(RunningServer server) => (string)(await server.ExecuteAsync("{ eventCursor }"))["data"]!["eventCursor"]!;

    private static async Task AdoptAsync(RunningServer server, string key)
    {
        await server.Services.GetRequiredService<ApiKeyStore>().CreateAsync(key, ApiKeyScopes.Admin, null, key, CancellationToken.None);
        server.Services.GetRequiredService<ApiKeyDirectory>().Forget();
    }
}
