using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ResultsGraphQL.Tests.Hosting;

namespace ResultsGraphQL.Tests.Transport.Http;

public sealed class GraphQLOverHttpTests(ResultsServerFixture fixture) : IClassFixture<ResultsServerFixture>
{
    private const string GraphQLType = "application/graphql-response+json";
    private const string JsonType = "application/json";

    [Theory]
    [InlineData(null, JsonType)]
    [InlineData("*/*", JsonType)]
    [InlineData("application/*", JsonType)]
    [InlineData(JsonType, JsonType)]
    [InlineData(GraphQLType, GraphQLType)]
    [InlineData("application/json;q=0.5, application/graphql-response+json", GraphQLType)]
    [InlineData("application/graphql-response+json;q=0.5, application/json", JsonType)]
    [InlineData("application/graphql-response+json, application/json;q=0.9", GraphQLType)]
    [InlineData("application/graphql-response+json;q=0, */*", JsonType)]
    [InlineData("text/html, */*;q=0.1", JsonType)]
    public async Task The_response_has_the_media_type_that_the_client_wants_most(string? accept, string expected)
    {
        using var response = await PostAsync("""{"query":"{__typename}"}""", accept);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(expected, response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("utf-8", response.Content.Headers.ContentType.CharSet);
        Assert.NotNull(response.Content.Headers.ContentLength);
        Assert.Equal("""{"data":{"__typename":"Query"}}""", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/xml")]
    [InlineData("application/json;q=0, application/graphql-response+json;q=0")]
    public async Task A_client_that_accepts_neither_media_type_gets_406(string accept) =>
        await AssertErrorAsync(await PostAsync("""{"query":"{__typename}"}""", accept), 406, "BAD_REQUEST", "accept");

    [Theory]
    [InlineData("{", "SYNTAX_ERROR")]
    [InlineData("", "BAD_REQUEST")]
    [InlineData("{ unheardOf }", "VALIDATION_FAILED")]
    [InlineData("query A { __typename } query B { __typename }", "BAD_REQUEST")]
    [InlineData("query ($n: Int!) { result(id: $n) { id } }", "BAD_USER_INPUT")]
    public async Task A_refused_document_is_400_with_status_codes_and_200_as_plain_JSON(string document, string code)
    {
        var body = new JsonObject { ["query"] = document }.ToJsonString();

        await AssertErrorAsync(await PostAsync(body, GraphQLType), 400, code);
        await AssertErrorAsync(await PostAsync(body, JsonType), 200, code);
    }

    [Theory]
    [InlineData("", "JSON")]
    [InlineData("{", "JSON")]
    [InlineData("{\"query\":\"{__typename}\"} x", "JSON")]
    [InlineData("[]", "batches")]
    [InlineData("[{\"query\":\"{__typename}\"}]", "batches")]
    [InlineData("null", "object")]
    [InlineData("\"{__typename}\"", "object")]
    [InlineData("1", "object")]
    [InlineData("{}", "query")]
    [InlineData("{\"query\":null}", "query")]
    [InlineData("{\"query\":1}", "query")]
    [InlineData("{\"query\":{}}", "query")]
    [InlineData("{\"query\":\"{__typename}\",\"operationName\":1}", "operationName")]
    [InlineData("{\"query\":\"{__typename}\",\"variables\":[]}", "variables")]
    [InlineData("{\"query\":\"{__typename}\",\"variables\":\"{}\"}", "variables")]
    [InlineData("{\"query\":\"{__typename}\",\"extensions\":true}", "extensions")]
    [InlineData("{\"query\":\"\\ud800\"}", "surrogate")]
    [InlineData("{\"query\":\"{__typename}\",\"variables\":{\"a\":\"\\udc00\"}}", "surrogate")]
    public async Task A_body_that_is_no_GraphQL_request_is_400_and_says_what_is_wrong(string body, string named)
    {
        await AssertErrorAsync(await PostAsync(body, GraphQLType), 400, "BAD_REQUEST", named);
        await AssertErrorAsync(await PostAsync(body, JsonType), 400, "BAD_REQUEST", named);
    }

    [Fact]
    public async Task Half_of_a_surrogate_pair_in_a_name_is_refused() =>
        await AssertErrorAsync(await PostAsync("""{"query":"{__typename}","variables":{"\ud800":1}}"""), 400, "BAD_REQUEST", "surrogate");

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public async Task A_body_that_is_nested_deep_is_refused_with_the_reason(char bracket)
    {
        var nested = bracket == '[' ? new string('[', 100_000) : string.Concat(Enumerable.Repeat("{\"a\":", 100_000));

        await AssertErrorAsync(await PostAsync($"{{\"query\":\"{{__typename}}\",\"variables\":{{\"a\":{nested}"), 400, "LIMIT_EXCEEDED", "depth of more than 64");
    }

    [Fact]
    public async Task Null_stands_for_what_is_left_out()
    {
        using var response = await PostAsync("""{"query":"{__typename}","operationName":null,"variables":null,"extensions":null}""");
        Assert.Equal("""{"data":{"__typename":"Query"}}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Invalid_UTF_8_is_refused()
    {
        byte[] body = [.. "{\"query\":\"{__typename}"u8, 0xff, .. "\"}"u8];
        using var content = RunningServer.Body(body);
        await AssertErrorAsync(await fixture.Server.Client.PostAsync("graphql", content), 400, "BAD_REQUEST", "UTF-8");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/graphql")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData("application/json; charset=nonsense")]
    public async Task Another_content_type_or_charset_is_415(string? contentType)
    {
        using var content = RunningServer.Body("""{"query":"{__typename}"}"""u8.ToArray(), contentType);
        await AssertErrorAsync(await fixture.Server.Client.PostAsync("graphql", content), 415, "BAD_REQUEST");
    }

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json; charset=UTF-8")]
    [InlineData("application/json; charset=\"utf-8\"")]
    [InlineData("Application/JSON")]
    public async Task The_content_type_JSON_in_UTF_8_is_taken_however_it_is_spelt(string contentType)
    {
        using var content = RunningServer.Body("""{"query":"{__typename}"}"""u8.ToArray(), contentType);
        using var response = await fixture.Server.Client.PostAsync("graphql", content);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("OPTIONS")]
    public async Task Other_methods_are_405_with_those_that_are_allowed(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "graphql");
        using var response = await fixture.Server.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["GET", "POST"], response.Content.Headers.Allow.Order());
    }

    [Theory]
    [InlineData("mutation { __typename }")]
    [InlineData("query Q { __typename } mutation M { __typename }", "&operationName=M")]
    public async Task A_mutation_by_GET_is_405_and_says_POST(string document, string more = "")
    {
        using var response = await fixture.Server.Client.GetAsync($"graphql?query={Uri.EscapeDataString(document)}{more}");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["POST"], response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("query=%7B__typename%7D", "{\"data\":{\"__typename\":\"Query\"}}")]
    [InlineData("query=query(%24s%3ABoolean!)%7Ba%3A__typename%20%40skip(if%3A%24s)%20b%3A__typename%7D&variables=%7B%22s%22%3Atrue%7D", "{\"data\":{\"b\":\"Query\"}}")]
    [InlineData("query=query%20A%7Ba%3A__typename%7Dquery%20B%7Bb%3A__typename%7D&operationName=B&extensions=%7B%7D", "{\"data\":{\"b\":\"Query\"}}")]
    public async Task A_query_by_GET_is_answered(string query, string expected)
    {
        using var response = await fixture.Server.Client.GetAsync($"graphql?{query}");
        Assert.Equal(expected, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("", "query")]
    [InlineData("query=", "query")]
    [InlineData("query=%7B__typename%7D&variables=x", "variables")]
    [InlineData("query=%7B__typename%7D&variables=[]", "variables")]
    [InlineData("query=%7B__typename%7D&extensions=1", "extensions")]
    public async Task Bad_parameters_of_a_GET_are_400_and_named(string query, string named) =>
        await AssertErrorAsync(await fixture.Server.Client.GetAsync($"graphql?{query}"), 400, "BAD_REQUEST", named);

    [Fact]
    public async Task The_schema_is_downloaded_as_a_file_and_only_when_it_has_changed()
    {
        using var first = await fixture.Server.Client.GetAsync("graphql?sdl");
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal("schema.graphql", first.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        Assert.Contains("type Query", await first.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var again = new HttpRequestMessage(HttpMethod.Get, "graphql?sdl");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await fixture.Server.Client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task The_cost_is_told_to_those_who_ask()
    {
        const string Body = """{"query":"{ results { totalCount } }"}""";
        Assert.DoesNotContain("operationCost", await (await PostAsync(Body)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Post, "graphql") { Content = RunningServer.Body(Encoding.UTF8.GetBytes(Body)) };
        request.Headers.Add("GraphQL-Cost", "report");
        using var response = await fixture.Server.Client.SendAsync(request);
        Assert.NotNull((await RunningServer.ReadAsync(response))["extensions"]!["operationCost"]);
    }

    private async Task<HttpResponseMessage> PostAsync(string body, string? accept = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "graphql") { Content = RunningServer.Body(Encoding.UTF8.GetBytes(body)) };
        if (accept is not null)
        {
            request.Headers.Add("Accept", accept);
        }

        return await fixture.Server.Client.SendAsync(request);
    }

    private static async Task AssertErrorAsync(HttpResponseMessage response, int statusCode, string code, string named = "")
    {
        using (response)
        {
            Assert.Equal(statusCode, (int)response.StatusCode);
            var body = await RunningServer.ReadAsync(response);
            Assert.False(body.ContainsKey("data"));
            var error = body["errors"]!.AsArray()[0]!;
            Assert.Contains(named, (string)error["message"]!, StringComparison.OrdinalIgnoreCase);
            Assert.Equal(code, (string)error["extensions"]!["code"]!);
        }
    }
}
