using ResultsGraphQL.Tests.Hosting;
using ResultsGraphQL.Tests.Live;
using ResultsGraphQL.Tests.Server.Mutations;

namespace ResultsGraphQL.Tests.Transport.WebSockets;

/// <summary><c>subscribe</c>, <c>next</c> and <c>error</c>.</summary>
public sealed class SocketSubscribeTests(ResultsServerFixture fixture) : IClassFixture<ResultsServerFixture>
{
    private readonly RunningServer _server = fixture.Server;

    [Fact]
    public async Task A_query_has_one_result_and_is_complete()
    {
        using var socket = await GraphQLSocket.OpenAsync(_server);

        await socket.SubscribeAsync("query", "query A { __typename } query B($first: Int) { agents(first: $first) { pageInfo { hasNextPage } } }", new { first = 1 }, "B");

        Assert.NotNull((await socket.ReceiveAsync("query", "next"))!["data"]!["agents"]!["pageInfo"]);
        Assert.Null(await socket.ReceiveAsync("query", "complete"));
    }

    [Fact]
    public async Task A_mutation_has_one_result_and_is_complete()
    {
        using var socket = await GraphQLSocket.OpenAsync(_server);

        var payload = await socket.RunAsync(
            "1", "mutation($input: CreateAgentInput!) { createAgent(input: $input) { agent { name } errors { __typename } } }", new { input = new { name = "By socket" } });

        Mutator.Same("""{"data":{"createAgent":{"agent":{"name":"By socket"},"errors":null}}}""", payload);
    }

    [Fact]
    public async Task A_field_that_fails_is_a_result_and_no_refusal()
    {
        using var socket = await GraphQLSocket.OpenAsync(_server);

        var payload = await socket.RunAsync("1", "{ statusEvents(after: \"no cursor\") { totalCount } eventCursor }");

        Assert.Equal("BAD_USER_INPUT", (string?)payload["errors"]![0]!["extensions"]!["code"]);
        Assert.NotNull(payload["data"]!["eventCursor"]);
    }

    [Fact]
    public async Task A_subscription_goes_on_until_it_is_completed()
    {
        var mutator = new Mutator(_server);
        var (result, runs) = await mutator.ResultAsync(1);
        using var socket = await GraphQLSocket.OpenAsync(_server);
        await socket.SubscribeAsync("1", ChangeDocuments.Runs, new { resultId = result, after = socket.Cursor });

        foreach (var status in new[] { "PENDING", "RUNNING", "COMPLETED" })
        {
            await mutator.SucceedAsync("updateRunStatus", new { runId = runs[0], status }, "run { id }");
            Assert.Equal(status, (string?)(await socket.NextAsync("1"))["status"]);
        }

        Assert.NotNull(await socket.RunAsync("2", "{ __typename }"));
    }

    [Fact]
    public async Task An_id_that_is_in_use_closes_the_socket()
    {
        using var socket = await GraphQLSocket.OpenAsync(_server);
        await socket.SubscribeAsync("same", ChangeDocuments.Runs);

        await socket.SubscribeAsync("same", "{ __typename }");

        Assert.Equal(4409, await socket.ClosedAsync());
    }

    [Fact]
    public async Task An_id_is_free_again_once_its_operation_has_ended_be_it_by_a_result_an_error_or_the_client()
    {
        using var socket = await GraphQLSocket.OpenAsync(_server);

        for (var round = 0; round < 20; round++)
        {
            await socket.RunAsync("same", "{ __typename }");
            await socket.SubscribeAsync("same", "{ nothing }");
            await socket.RefusalAsync("same");
            await socket.SubscribeAsync("same", ChangeDocuments.Runs);
            await socket.CompleteAsync("same");
        }

        Assert.NotNull(await socket.RunAsync("same", "{ __typename }"));
    }

    [Fact]
    public async Task Ids_are_told_apart_as_they_are()
    {
        using var socket = await GraphQLSocket.OpenAsync(_server);
        string[] ids = ["a", "A", " a", "a\u0000", "\"", "\\", "\u00e4", "a\u0308", "\u2028", new string('x', 1000)];

        foreach (var id in ids)
        {
            await socket.SubscribeAsync(id, ChangeDocuments.Runs);
        }

        foreach (var id in ids)
        {
            await socket.CompleteAsync(id);
            Assert.NotNull(await socket.RunAsync(id, "{ __typename }"));
        }
    }

    [Theory]
    [InlineData("{ nothing }", "VALIDATION_FAILED")]
    [InlineData("subscription { nothing }", "VALIDATION_FAILED")]
    [InlineData("subscription { onRunStatusChanged { cursor } onResultChanged { cursor } }", "VALIDATION_FAILED")]
    [InlineData("subscription { a: onRunStatusChanged { cursor } b: onRunStatusChanged { cursor } }", "VALIDATION_FAILED")]
    [InlineData("subscription { ...Two } fragment Two on Subscription { onRunStatusChanged { cursor } onResultChanged { cursor } }", "VALIDATION_FAILED")]
    [InlineData("subscription { __typename }", "VALIDATION_FAILED")]
    [InlineData("subscription { onRunStatusChanged }", "VALIDATION_FAILED")]
    [InlineData("subscription { onRunStatusChanged(resultId: \"1\") { cursor } }", "VALIDATION_FAILED")]
    [InlineData("subscription { onRunStatusChanged(where: { run: { id: { eq: 1 } } }) { cursor } }", "VALIDATION_FAILED")]
    [InlineData("subscription { onResultChanged(where: { runId: { eq: 1 } }) { cursor } }", "VALIDATION_FAILED")]
    [InlineData("subscription($id: Int!) { onRunStatusChanged(runId: $id) { cursor } }", "BAD_USER_INPUT")]
    [InlineData("subscription { onRunStatusChanged { result { runs(first: -1) { totalCount } } } }", "BAD_USER_INPUT")]
    [InlineData("subscription { onRunStatusChanged(after: \"no cursor\") { cursor } }", "BAD_USER_INPUT")]
    [InlineData("subscription { onRunStatusChanged { cursor }", "SYNTAX_ERROR")]
    [InlineData("{", "SYNTAX_ERROR")]
    [InlineData("", "BAD_REQUEST")]
    [InlineData("query A { __typename } query B { __typename }", "BAD_REQUEST")]
    public async Task What_cannot_be_run_is_an_error_of_its_operation_and_the_socket_lives_on(string query, string code)
    {
        using var socket = await GraphQLSocket.OpenAsync(_server);

        await socket.SubscribeAsync("1", query);

        Assert.Equal(code, await socket.RefusalAsync("1"));
        Assert.NotNull(await socket.RunAsync("1", "{ __typename }"));
    }

    [Fact]
    public async Task Operations_run_side_by_side_and_each_gets_its_own()
    {
        using var socket = await GraphQLSocket.OpenAsync(_server);
        var ids = Enumerable.Range(0, 90).Select(number => $"{number}").ToList();

        foreach (var id in ids)
        {
            await socket.SubscribeAsync(id, $"{{ me{id}: __typename }}");
        }

        var results = new List<string>();
        var completed = new List<string>();
        while (completed.Count < ids.Count)
        {
            var message = await socket.ReceiveAsync();
            var id = (string)message["id"]!;
            if ((string?)message["type"] == "next")
            {
                Assert.NotNull(message["payload"]!["data"]![$"me{id}"]);
                results.Add(id);
            }
            else
            {
                Assert.Contains(id, results);
                completed.Add(id);
            }
        }

        Assert.Equal(ids.Order(), results.Order());
        Assert.Equal(ids.Order(), completed.Order());
    }
}
