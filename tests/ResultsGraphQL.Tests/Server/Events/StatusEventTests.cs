using Microsoft.Extensions.DependencyInjection;
using ResultsGraphQL.Storage.Events;
using ResultsGraphQL.Tests.Hosting;
using ResultsGraphQL.Tests.Server.Mutations;

namespace ResultsGraphQL.Tests.Server.Events;

/// <summary>The event log as those see it who poll.</summary>
public sealed class StatusEventTests(ResultsServerFixture fixture) : IClassFixture<ResultsServerFixture>
{
    private readonly Mutator _mutator = new(fixture.Server);

    [Fact]
    public async Task A_poller_that_follows_the_cursor_sees_every_change_once_and_in_order()
    {
        var (result, runs) = await _mutator.ResultAsync(3);
        var cursor = (string)(await _mutator.QueryAsync("{ eventCursor }"))["eventCursor"]!;
        string[] life = ["PENDING", "RUNNING", "IN_PROGRESS", "EVALUATING", "COMPLETED"];
        foreach (var status in life)
        {
            foreach (var run in runs)
            {
                await _mutator.SucceedAsync("updateRunStatus", new { runId = run, status }, "run { id }");
            }
        }

        var seen = new List<(int? Run, string? Previous, string Status, string Cursor)>();
        bool more;
        do
        {
            var page = (await _mutator.QueryAsync(
                $"{{ statusEvents(first: 4, after: \"{cursor}\", resultId: {result}) {{ totalCount pageInfo {{ hasNextPage endCursor }} edges {{ cursor node {{ cursor resultId runId agentId previousStatus status changedAt run {{ id }} result {{ id }} }} }} }} }}"))["statusEvents"]!;
            foreach (var edge in page["edges"]!.AsArray())
            {
                var node = edge!["node"]!;
                Assert.Equal((string)edge["cursor"]!, (string)node["cursor"]!);
                Assert.Equal((result, result, (int?)node["runId"]), ((int)node["resultId"]!, (int)node["result"]!["id"]!, (int?)node["run"]?["id"]));
                seen.Add(((int?)node["runId"], (string?)node["previousStatus"], (string)node["status"]!, (string)edge["cursor"]!));
            }

            cursor = (string?)page["pageInfo"]!["endCursor"] ?? cursor;
            more = (bool)page["pageInfo"]!["hasNextPage"]!;
        }
        while (more);

        Assert.Equal(seen.Count, seen.Select(entry => entry.Cursor).Distinct().Count());
        Assert.Equal(seen.Select(entry => Mutator.PositionOf(entry.Cursor)).Order(), seen.Select(entry => Mutator.PositionOf(entry.Cursor)));
        foreach (var run in runs)
        {
            var own = seen.Where(entry => entry.Run == run).ToList();
            Assert.Equal(life, own.Select(entry => entry.Status));
            Assert.Equal(life[..^1].Prepend("IN_QUEUE"), own.Select(entry => entry.Previous!));
        }

        Assert.Equal(["PENDING", "IN_PROGRESS", "RUNNING", "IN_PROGRESS", "EVALUATING", "COMPLETED"], ResultStatuses(seen));
        Assert.Equal(cursor, (string)(await _mutator.QueryAsync("{ eventCursor }"))["eventCursor"]!);
    }

    [Theory]
    [InlineData("statusEvents(first: -1)", "BAD_USER_INPUT")]
    [InlineData("statusEvents(first: 101)", "BAD_USER_INPUT")]
    [InlineData("statusEvents(after: \"\")", "BAD_USER_INPUT")]
    [InlineData("statusEvents(after: \"12\")", "BAD_USER_INPUT")]
    [InlineData("statusEvents(after: \"x-\")", "BAD_USER_INPUT")]
    [InlineData("statusEvents(after: \"x-99999999999999999999\")", "BAD_USER_INPUT")]
    [InlineData("statusEvents(after: \"00000000000000000000000000000000-0\")", "CURSOR_UNKNOWN")]
    public async Task A_page_that_can_not_be_is_refused_and_the_other_fields_answer(string field, string code)
    {
        var response = await _mutator.SendAsync($"{{ {field} {{ nodes {{ cursor }} }} eventCursor }}");

        Assert.Null(response["data"]!["statusEvents"]);
        Assert.NotNull(response["data"]!["eventCursor"]);
        var error = Assert.Single(response["errors"]!.AsArray())!;
        Assert.Equal(code, (string)error["extensions"]!["code"]!);
        Mutator.Same("[\"statusEvents\"]", error["path"]);
    }

    [Fact]
    public async Task A_cursor_ahead_of_the_log_is_unknown()
    {
        var cursor = (string)(await _mutator.QueryAsync("{ eventCursor }"))["eventCursor"]!;
        var ahead = $"{cursor[..cursor.LastIndexOf('-')]}-{Mutator.PositionOf(cursor) + 1_000_000}";

        var response = await _mutator.SendAsync($"{{ statusEvents(after: \"{ahead}\") {{ nodes {{ cursor }} }} }}");

        Assert.Equal("CURSOR_UNKNOWN", (string)response["errors"]![0]!["extensions"]!["code"]!);
    }

    [Fact]
    public async Task Events_are_kept_for_their_time_and_the_newest_for_ever()
    {
        var time = new ManualTime();
        await using var server = await RunningServer.StartAsync(time: time);
        var mutator = new Mutator(server);
        var start = (string)(await mutator.QueryAsync("{ eventCursor }"))["eventCursor"]!;
        var (_, runs) = await mutator.ResultAsync(700);
        var old = (string)(await mutator.QueryAsync("{ statusEvents(first: 5) { pageInfo { endCursor } } }"))["statusEvents"]!["pageInfo"]!["endCursor"]!;
        time.Advance(TimeSpan.FromDays(4));
        await mutator.SucceedAsync("updateRunStatus", new { runId = runs[0], status = "RUNNING" }, "run { id }");
        var retention = server.Services.GetRequiredService<Retention>();

        Assert.Equal(0, await retention.PruneAsync(TimeSpan.FromDays(7), CancellationToken.None));
        time.Advance(TimeSpan.FromDays(4));
        Assert.Equal(701, await retention.PruneAsync(TimeSpan.FromDays(7), CancellationToken.None));

        foreach (var expired in new[] { start, old })
        {
            var response = await mutator.SendAsync($"{{ statusEvents(after: \"{expired}\") {{ nodes {{ cursor }} }} }}");
            Assert.Equal("CURSOR_EXPIRED", (string)response["errors"]![0]!["extensions"]!["code"]!);
        }

        var kept = (await mutator.QueryAsync("{ statusEvents { totalCount nodes { cursor status } } eventCursor }"));
        Assert.Equal(2, (int)kept["statusEvents"]!["totalCount"]!);
        var first = Mutator.PositionOf((string)kept["statusEvents"]!["nodes"]![0]!["cursor"]!);
        var edge = $"{start[..start.LastIndexOf('-')]}-{first - 1}";
        Assert.Equal(2, (await mutator.QueryAsync($"{{ statusEvents(after: \"{edge}\") {{ nodes {{ cursor }} }} }}"))["statusEvents"]!["nodes"]!.AsArray().Count);

        time.Advance(TimeSpan.FromDays(30));
        Assert.Equal(1, await retention.PruneAsync(TimeSpan.FromDays(7), CancellationToken.None));
        Assert.Equal((string)kept["eventCursor"]!, (string)(await mutator.QueryAsync("{ eventCursor }"))["eventCursor"]!);
        await mutator.SucceedAsync("updateRunStatus", new { runId = runs[1], status = "RUNNING" }, "run { id }");
        var next = await mutator.QueryAsync($"{{ statusEvents(after: \"{(string)kept["eventCursor"]!}\") {{ nodes {{ runId }} }} }}");
        Mutator.Same($$"""[{"runId":{{runs[1]}}}]""", next["statusEvents"]!["nodes"]);
    }

    private static List<string> ResultStatuses(IEnumerable<(int? Run, string? Previous, string Status, string Cursor)> seen) =>
        [.. seen.Where(entry => entry.Run is null).Select(entry => entry.Status)];
}
