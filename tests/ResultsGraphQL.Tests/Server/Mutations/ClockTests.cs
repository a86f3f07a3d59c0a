using ResultsGraphQL.Tests.Hosting;

namespace ResultsGraphQL.Tests.Server.Mutations;

/// <summary>The clock may be set back: nothing then seems to have changed before it was made, and the log's times keep its order.</summary>
public sealed class ClockTests
{
    [Fact]
    public async Task Nothing_changes_before_it_was_made_where_the_clock_goes_back()
    {
        var time = new ManualTime();
        await using var server = await RunningServer.StartAsync(time: time);
        var mutator = new Mutator(server);
        var (result, runs) = await mutator.ResultAsync(2);

        time.Advance(TimeSpan.FromHours(-3));
        await mutator.SucceedAsync("updateResult", new { resultId = result, name = "renamed" }, "result { id }");
        await mutator.SucceedAsync("updateRunStatus", new { runId = runs[0], status = "RUNNING" }, "run { id }");
        await mutator.SucceedAsync("cancelResult", new { resultId = result }, "result { id }");
        var (later, _) = await mutator.ResultAsync(1);

        var data = await mutator.QueryAsync($$"""
            {
              changed: result(id: {{result}}) { createdAt updatedAt runs { nodes { timestamp executedAt } } }
              later: result(id: {{later}}) { createdAt updatedAt }
              statusEvents(first: 100) { nodes { changedAt } }
            }
            """);
        Assert.True(string.CompareOrdinal((string)data["changed"]!["createdAt"]!, (string)data["changed"]!["updatedAt"]!) <= 0);
        Assert.True(string.CompareOrdinal((string)data["later"]!["createdAt"]!, (string)data["later"]!["updatedAt"]!) <= 0);
        Assert.All(
            data["changed"]!["runs"]!["nodes"]!.AsArray().Where(run => run!["executedAt"] is not null),
            run => Assert.True(string.CompareOrdinal((string)run!["timestamp"]!, (string)run["executedAt"]!) <= 0));
        var times = data["statusEvents"]!["nodes"]!.AsArray().Select(change => (string)change!["changedAt"]!).ToList();
        Assert.Equal(times.Order(StringComparer.Ordinal), times);
    }

    [Fact]
    public async Task A_limit_of_characters_counts_characters_beyond_the_first_65536_once()
    {
        await using var server = await RunningServer.StartAsync();
        var mutator = new Mutator(server);
        var longest = string.Concat(Enumerable.Repeat("\ud83d\ude00", 255));

        await mutator.SucceedAsync("createAgent", new { name = longest }, "agent { id }");
        var error = await mutator.FailAsync("createAgent", new { name = longest + "x" }, "ValidationError");

        Assert.Contains("256 characters", (string)error["message"]!, StringComparison.Ordinal);
    }
}
