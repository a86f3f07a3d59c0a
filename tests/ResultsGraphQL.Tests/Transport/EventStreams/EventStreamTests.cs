using System.Net;
using ResultsGraphQL.Model.ApiKeys;
using ResultsGraphQL.Tests.Hosting;
using ResultsGraphQL.Tests.Live;
using ResultsGraphQL.Tests.Server.Mutations;

namespace ResultsGraphQL.Tests.Transport.EventStreams;

/// <summary>Operations over server-sent events, as graphql-sse has them in its distinct connections mode.</summary>
public sealed class EventStreamTests(ResultsServerFixture fixture) : IClassFixture<ResultsServerFixture>
{
    private readonly RunningServer _server = fixture.Server;

    [Fact]
    public async Task A_query_is_one_result_and_the_end_be_it_posted_or_gotten()
    {
        using var posted = await EventStreamClient.PostAsync(_server.Client, "query($n: Int) { agents(first: $n) { pageInfo { hasNextPage } } }", new { n = 1 });
        Assert.NotNull((await posted.SingleAsync())["data"]!["agents"]);

        using var gotten = await EventStreamClient.GetAsync(_server.Client, "query($n: Int) { agents(first: $n) { pageInfo { hasNextPage } } }", new { n = 1 });
        Assert.NotNull((await gotten.SingleAsync())["data"]!["agents"]);
    }

    [Fact]
    public async Task A_mutation_is_one_result_and_the_end()
    {
        using var stream = await EventStreamClient.PostAsync(_server.Client, "mutation { createAgent(input: { name: \"By stream\" }) { agent { name } errors { __typename } } }");

        Mutator.Same("""{"data":{"createAgent":{"agent":{"name":"By stream"},"errors":null}}}""", await stream.SingleAsync());
    }

    [Theory]
    [InlineData("{ nothing }", "VALIDATION_FAILED")]
    [InlineData("{", "SYNTAX_ERROR")]
    [InlineData("subscription { onRunStatusChanged { nothing } }", "VALIDATION_FAILED")]
    [InlineData("subscription { onRunStatusChanged(after: \"no cursor\") { cursor } }", "BAD_USER_INPUT")]
    [InlineData("subscription { onRunStatusChanged(after: \"00000000000000000000000000000000-0\") { cursor } }", "CURSOR_UNKNOWN")]
    [InlineData("subscription { onRunStatusChanged { result { runs(first: 100) { nodes { result { runs(first: 100) { nodes { id } } } } } } } }", "LIMIT_EXCEEDED")]
    public async Task What_cannot_be_run_is_one_result_with_its_errors_and_the_end(string query, string code)
    {
        using var posted = await EventStreamClient.PostAsync(_server.Client, query);
        Assert.Equal(code, (string?)(await posted.SingleAsync())["errors"]![0]!["extensions"]!["code"]);

        using var gotten = await EventStreamClient.GetAsync(_server.Client, query);
        Assert.Equal(code, (string?)(await gotten.SingleAsync())["errors"]![0]!["extensions"]!["code"]);
    }

    [Fact]
    public async Task A_mutation_can_not_be_gotten()
    {
        using var stream = await EventStreamClient.GetAsync(_server.Client, "mutation { createAgent(input: { name: \"Gotten\" }) { agent { name } } }");

        Assert.True(stream.Response.StatusCode == HttpStatusCode.MethodNotAllowed || (await stream.SingleAsync())["errors"] is not null);
        Assert.DoesNotContain("Gotten", (await _server.ExecuteAsync("{ agents(where: { name: { eq: \"Gotten\" } }) { nodes { name } } }")).ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"query\":1}")]
    public async Task A_body_that_is_no_request_is_refused_as_ever(string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "graphql") { Content = RunningServer.Body(System.Text.Encoding.UTF8.GetBytes(body)) };
        using var stream = await EventStreamClient.SendAsync(_server.Client, request);

        Assert.Equal(HttpStatusCode.BadRequest, stream.Response.StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_subscription_is_a_stream_of_results_each_with_its_cursor(bool isPosted)
    {
        var mutator = new Mutator(_server);
        var after = (string?)(await mutator.QueryAsync("{ eventCursor }"))["eventCursor"];
        var (resultId, runs) = await mutator.ResultAsync(1);
        var variables = new { resultId, after };
        using var stream = isPosted
            ? await EventStreamClient.PostAsync(_server.Client, ChangeDocuments.Runs, variables)
            : await EventStreamClient.GetAsync(_server.Client, ChangeDocuments.Runs, variables);

        Assert.Equal("IN_QUEUE", (string?)(await stream.NextAsync())["status"]);
        foreach (var status in new[] { "RUNNING", "COMPLETED" })
        {
            await mutator.SucceedAsync("updateRunStatus", new { runId = runs[0], status }, "run { id }");
            Assert.Equal(status, (string?)(await stream.NextAsync())["status"]);
        }

        Assert.Equal(HttpStatusCode.OK, stream.Response.StatusCode);
        Assert.Equal("text/event-stream", stream.Response.Content.Headers.ContentType?.MediaType);
        Assert.True(stream.Response.Headers.CacheControl!.NoCache);
        Assert.Empty(stream.Response.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task A_stream_is_resumed_by_the_last_id_whatever_the_argument_says()
    {
        var mutator = new Mutator(_server);
        var after = (string?)(await mutator.QueryAsync("{ eventCursor }"))["eventCursor"];
        var (resultId, runs) = await mutator.ResultAsync(3);
        var seen = new List<string>();
        string? lastEventId = null;
        while (seen.Count < 3)
        {
            using var stream = await EventStreamClient.GetAsync(_server.Client, ChangeDocuments.OfRuns("cursor run { id }"), new { resultId, after }, lastEventId);
            seen.Add((string)(await stream.NextAsync())["run"]!["id"]!.ToJsonString());
            lastEventId = stream.LastEventId;
        }

        Assert.Equal(runs.Select(run => $"{run}"), seen);
    }

    [Theory]
    [InlineData("no cursor", "BAD_USER_INPUT")]
    [InlineData("00000000000000000000000000000000-0", "CURSOR_UNKNOWN")]
    public async Task A_last_id_that_is_no_cursor_of_this_log_is_refused(string lastEventId, string code)
    {
        using var stream = await EventStreamClient.PostAsync(_server.Client, ChangeDocuments.Runs, null, lastEventId);

        Assert.Equal(code, (string?)(await stream.SingleAsync())["errors"]![0]!["extensions"]!["code"]);
    }

    [Fact]
    public async Task Without_a_key_or_with_a_wrong_one_there_is_no_stream()
    {
        using var stranger = _server.CreateClient();
        using var none = await EventStreamClient.PostAsync(stranger, ChangeDocuments.Runs);
        using var wrong = _server.CreateClient("rgql_wrong_wrong_wrong_wrong_wrong_wrong");
        using var refused = await EventStreamClient.GetAsync(wrong, ChangeDocuments.Runs);

        foreach (var response in new[] { none.Response, refused.Response })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
            Assert.Contains("json", response.Content.Headers.ContentType!.MediaType, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_key_that_may_not_read_may_not_subscribe()
    {
        using var client = _server.CreateClient(await _server.CreateKeyAsync("writes to a stream", ApiKeyScopes.Write));
        using var stream = await EventStreamClient.PostAsync(client, ChangeDocuments.Runs);

        Assert.Equal("AUTH_NOT_AUTHORIZED", (string?)(await stream.SingleAsync())["errors"]![0]!["extensions"]!["code"]);
    }

    [Fact]
    public async Task An_object_that_is_gone_is_null_without_an_error_and_the_stream_goes_on()
    {
        var mutator = new Mutator(_server);
        var after = (string?)(await mutator.QueryAsync("{ eventCursor }"))["eventCursor"];
        var (gone, _) = await mutator.ResultAsync(1);
        await mutator.SucceedAsync("deleteResult", new { resultId = gone }, "result { id }");
        var (stays, _) = await mutator.ResultAsync(1);
        using var stream = await EventStreamClient.PostAsync(
            _server.Client, ChangeDocuments.OfRuns("cursor run { id } result { id }"), new { after, where = new { resultId = new { @in = new[] { gone, stays } } } });

        foreach (var _ in new[] { "CREATED", "DELETED" })
        {
            var first = await stream.ReceiveAsync();
            Assert.Equal(first!.Id, (string?)first.ReadJson()["extensions"]!["cursor"]);
            Mutator.Same($$$"""{"onRunStatusChanged":{"cursor":"{{{first.Id}}}","run":null,"result":null}}""", first.ReadJson()["data"]);
        }

        Assert.Equal(stays, (int?)(await stream.NextAsync())["result"]!["id"]);
    }
}
