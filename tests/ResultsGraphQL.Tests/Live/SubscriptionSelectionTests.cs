using System.Text.Json.Nodes;
using ResultsGraphQL.Tests.Hosting;
using ResultsGraphQL.Tests.Server.Mutations;
using ResultsGraphQL.Tests.Transport.WebSockets;

namespace ResultsGraphQL.Tests.Live;

/// <summary>All that a query can select can be selected of an event's objects too.</summary>
public sealed class SubscriptionSelectionTests(ResultsServerFixture fixture) : IClassFixture<ResultsServerFixture>
{
    private readonly RunningServer _server = fixture.Server;
    private readonly Mutator _mutator = new(fixture.Server);

    [Fact]
    public async Task Connections_within_take_their_arguments()
    {
        var (result, runs) = await _mutator.ResultAsync(4);
        using var socket = await GraphQLSocket.OpenAsync(_server);
        await socket.SubscribeAsync(
            "1",
            """
            subscription($n: Int, $id: Int!, $after: String) {
              onRunStatusChanged(resultId: $id, after: $after) {
                run { id metrics { name } }
                result { first: runs(first: $n) { totalCount nodes { id } } last: runs(last: 1, where: { id: { gt: 0 } }, order: [{ id: ASC }]) { nodes { id result { id } } } }
              }
            }
            """,
            new { n = 2, id = result, after = socket.Cursor });
        await _mutator.SucceedAsync(
            "completeRun",
            new { runId = runs[1], status = "COMPLETED", success = true, metrics = new object[] { new { metricId = 7, name = "Politeness", type = "NUMERIC", score = 4.5 } } },
            "run { id }");

        Mutator.Same(
            $$$$"""
            {"run":{"id":{{{{runs[1]}}}},"metrics":[{"name":"Politeness"}]},
             "result":{"first":{"totalCount":4,"nodes":[{"id":{{{{runs[0]}}}}},{"id":{{{{runs[1]}}}}}]},"last":{"nodes":[{"id":{{{{runs[3]}}}},"result":{"id":{{{{result}}}}}}]}}}
            """,
            await socket.NextAsync("1"));
    }

    [Fact]
    public async Task Many_events_at_once_each_have_their_own_objects()
    {
        using var socket = await GraphQLSocket.OpenAsync(_server);
        var (result, runs) = await _mutator.ResultAsync(100);
        await socket.SubscribeAsync(
            "1", ChangeDocuments.OfRuns("run { id result { id runs(first: 2) { nodes { id } } } metrics { name } }"), new { resultId = result, after = socket.Cursor });

        foreach (var run in runs)
        {
            Mutator.Same($$$$"""{"id":{{{{run}}}},"result":{"id":{{{{result}}}},"runs":{"nodes":[{"id":{{{{runs[0]}}}}},{"id":{{{{runs[1]}}}}}]}},"metrics":[]}""", (await socket.NextAsync("1"))["run"]);
        }
    }

    [Theory]
    [InlineData(true, """{"__typename":"RunStatusChange","to":"IN_QUEUE","run":{"number":0,"status":"IN_QUEUE","__typename":"TestRun"}}""")]
    [InlineData(false, """{"__typename":"RunStatusChange","to":"IN_QUEUE","from":null,"run":{"number":0,"__typename":"TestRun"}}""")]
    public async Task Fragments_aliases_and_directives_mean_what_they_do_in_a_query(bool yes, string expected)
    {
        using var socket = await GraphQLSocket.OpenAsync(_server);
        var (result, runs) = await _mutator.ResultAsync(1);

        await socket.SubscribeAsync(
            "1",
            """
            subscription Other { onResultChanged { cursor } }
            subscription Mine($id: Int!, $after: String, $yes: Boolean!) { change: onRunStatusChanged(resultId: $id, after: $after) { __typename to: status ...Rest } }
            fragment Rest on RunStatusChange { from: previousStatus @skip(if: $yes) ... on RunStatusChange { run { ...Run } } }
            fragment Run on TestRun { number: id status @include(if: $yes) __typename }
            """,
            new { id = result, after = socket.Cursor, yes },
            "Mine");

        var payload = (await socket.ReceiveAsync("1", "next"))!;
        Mutator.Same(expected.Replace("\"number\":0", $"\"number\":{runs[0]}", StringComparison.Ordinal), payload["data"]!["change"]);
    }

    [Fact]
    public async Task A_subscription_may_leave_its_only_field_out_and_is_refused_then()
    {
        using var socket = await GraphQLSocket.OpenAsync(_server);

        await socket.SubscribeAsync("1", "subscription($yes: Boolean!) { onRunStatusChanged @include(if: $yes) { cursor } }", new { yes = false });

        Assert.Equal("VALIDATION_FAILED", await socket.RefusalAsync("1"));
    }

    [Fact]
    public async Task Of_what_was_deleted_an_event_has_its_own_and_null_for_the_objects_without_an_error()
    {
        using var socket = await GraphQLSocket.OpenAsync(_server);
        var after = socket.Cursor;
        var (gone, goneRuns) = await _mutator.ResultAsync(1);
        await _mutator.SucceedAsync("deleteResult", new { resultId = gone }, "result { id }");
        var (stays, stayingRuns) = await _mutator.ResultAsync(1);
        var where = new { resultId = new { @in = new[] { gone, stays } } };

        foreach (var (index, selection) in new[] { "run { id }", "run { __typename }", "run { nodeId }", "run { metrics { name } }", "result { id }", "result { agent { id } }", "run { result { id } }" }.Index())
        {
            var field = selection[..selection.IndexOf(' ', StringComparison.Ordinal)];
            await socket.SubscribeAsync($"{index}", ChangeDocuments.OfRuns("runId " + selection), new { after, where });
            Mutator.Same($$"""{"runId":{{goneRuns[0]}},"{{field}}":null}""", await socket.NextAsync($"{index}"));
            Mutator.Same($$"""{"runId":{{goneRuns[0]}},"{{field}}":null}""", await socket.NextAsync($"{index}"));
            var staying = await socket.NextAsync($"{index}");
            Assert.True(staying[field] is JsonObject && (int?)staying["runId"] == stayingRuns[0], staying.ToJsonString());
            await socket.CompleteAsync($"{index}");
        }

        await socket.SubscribeAsync("result", ChangeDocuments.OfResults("kind resultId result { id }"), new { after, where });
        Mutator.Same($$"""{"kind":"CREATED","resultId":{{gone}},"result":null}""", await socket.NextAsync("result"));
        Mutator.Same($$"""{"kind":"DELETED","resultId":{{gone}},"result":null}""", await socket.NextAsync("result"));
        Mutator.Same($$$"""{"kind":"CREATED","resultId":{{{stays}}},"result":{"id":{{{stays}}}}}""", await socket.NextAsync("result"));
    }

    [Fact]
    public async Task Variables_of_every_kind_reach_the_filter()
    {
        using var socket = await GraphQLSocket.OpenAsync(_server);
        var (result, runs) = await _mutator.ResultAsync(2);
        var where = new JsonObject { ["and"] = new JsonArray(new JsonObject { ["runId"] = new JsonObject { ["in"] = new JsonArray(runs[1], null) } }) };

        await socket.SubscribeAsync(
            "1", "subscription($id: Int!, $s: [RunStatus], $a: String) { onRunStatusChanged(after: $a, where: { and: [{ resultId: { eq: $id } }, { status: { in: $s } }] }) { run { id } } }",
            new { id = result, s = new[] { "IN_QUEUE" }, a = socket.Cursor });
        Assert.Equal(runs[0], (int?)(await socket.NextAsync("1"))["run"]!["id"]);
        Assert.Equal(runs[1], (int?)(await socket.NextAsync("1"))["run"]!["id"]);
        await socket.CompleteAsync("1");

        await socket.SubscribeAsync("2", ChangeDocuments.OfRuns("run { id }"), new { where, after = socket.Cursor });
        Assert.Equal(runs[1], (int?)(await socket.NextAsync("2"))["run"]!["id"]);
    }
}
