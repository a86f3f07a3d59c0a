using System.Text.Json.Nodes;
using ResultsGraphQL.Tests.Hosting;

namespace ResultsGraphQL.Tests.Server.Mutations;

/// <summary>Inputs that can't be: each names its place and the limit, and nothing is written.</summary>
public sealed class InputLimitTests(ResultsServerFixture fixture) : IClassFixture<ResultsServerFixture>
{
    private readonly Mutator _mutator = new(fixture.Server);

    public static TheoryData<string, string, string, string> Refused => new()
    {
        { "createAgent", """{"name":""}""", "input.name", "must not be blank" },
        { "createAgent", """{"name":" \t"}""", "input.name", "must not be blank" },
        { "createAgent", """{"name":"a\u0000b"}""", "input.name", "U+0000" },
        { "createScenario", Json("name", new string('x', 256)), "input.name", "256 characters, which is over the limit of 255" },
        { "createResult", $$$"""{"agentId":1,"name":"{{{new string('x', 300)}}}"}""", "input.name", "300 characters, which is over the limit of 255" },
        { "createResult", $$$"""{"agentId":1,"name":"n","runType":"{{{new string('x', 256)}}}"}""", "input.runType", "limit of 255" },
        { "createResult", $$$"""{"agentId":1,"name":"n","runs":[{"scenarioId":1},{"scenarioId":1,"metadata":{"a":"{{{new string('x', 65_530)}}}"}}]}""", "input.runs[1].metadata", "over the limit of 65,536" },
        { "createResult", """{"agentId":1,"name":"n","runs":[{"scenarioId":1,"metadata":{"a":1,"a":2}}]}""", "input.runs[0].metadata", "same name twice" },
        { "createResult", """{"agentId":1,"name":"n","idempotencyKey":""}""", "input.idempotencyKey", "1 to 255 characters" },
        { "updateResult", """{"resultId":1,"name":" "}""", "input.name", "must not be blank" },
        { "addRuns", """{"resultId":1,"runs":[]}""", "input.runs", "at least 1" },
        { "updateRunStatuses", """{"updates":[]}""", "input.updates", "at least 1" },
        { "updateRunStatus", $$$"""{"runId":1,"status":"FAILED","errorMessage":"{{{new string('x', 10_001)}}}"}""", "input.errorMessage", "10,001 characters, which is over the limit of 10,000" },
        { "completeRun", """{"runId":1,"status":"RUNNING"}""", "input.status", "COMPLETED, FAILED, TIMEOUT or CANCELLED" },
        { "completeRun", """{"runId":1,"duration":"5"}""", "input.duration", "MM:SS" },
        { "completeRun", """{"runId":1,"duration":"01:60"}""", "input.duration", "MM:SS" },
        { "completeRun", """{"runId":1,"duration":"-1:00"}""", "input.duration", "MM:SS" },
        { "completeRun", """{"runId":1,"expectedOutcome":{"score":100.5}}""", "input.expectedOutcome.score", "100.5, but must be from 0 to 100" },
        { "completeRun", """{"runId":1,"expectedOutcome":{"score":-1}}""", "input.expectedOutcome.score", "from 0 to 100" },
        { "completeRun", """{"runId":1,"metrics":[{"metricId":1,"name":"m","type":"NUMERIC"},{"metricId":0,"name":"m","type":"NUMERIC"}]}""", "input.metrics[1].metricId", "from 1 to" },
        { "completeRun", """{"runId":1,"metrics":[{"metricId":1,"name":"","type":"NUMERIC"}]}""", "input.metrics[0].name", "blank" },
        { "completeRun", """{"runId":1,"metrics":[{"metricId":1,"name":"m","type":"BINARY_QUALITATIVE","score":2}]}""", "input.metrics[0].score", "from 0 to 1" },
        { "createApiKey", """{"name":"k","scopes":[]}""", "input.scopes", "at least 1" },
        { "createApiKey", Json("name", new string('k', 101)).Replace("}", ",\"scopes\":[\"READ\"]}", StringComparison.Ordinal), "input.name", "limit of 100" },
        { "createApiKey", """{"name":"k","scopes":["READ"],"expiresAt":"2020-01-01T00:00:00Z"}""", "input.expiresAt", "future" },
    };

    public static TheoryData<string, string, string> Mistyped => new()
    {
        { "createResult", """{"name":"n"}""", "agentId" },
        { "createResult", """{"name":null,"agentId":1}""", "$input.name" },
        { "createResult", """{"name":"n","agentId":"1"}""", "$input.agentId" },
        { "createResult", """{"name":"n","agentId":1,"runs":[{"scenario":1}]}""", "'scenario'" },
        { "createResult", """{"name":"n","agentId":1,"status":"COMPLETED"}""", "'status'" },
        { "updateRunStatus", """{"runId":1,"status":"DONE"}""", "IN_QUEUE" },
        { "updateRunStatus", """{"runId":1.5,"status":"RUNNING"}""", "$input.runId" },
        { "updateRunStatus", """{"runId":99999999999,"status":"RUNNING"}""", "$input.runId" },
        { "completeRun", """{"runId":1,"metrics":[{"metricId":1,"name":"m"}]}""", "'type'" },
        { "completeRun", """{"runId":1,"executedAt":"yesterday"}""", "$input.executedAt" },
        { "createAgent", "null", "$input" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_value_over_a_limit_is_a_typed_error_that_names_its_place(string mutation, string input, string path, string words)
    {
        var before = await StateAsync();

        var error = await _mutator.FailAsync(mutation, JsonNode.Parse(input)!, "ValidationError", "path");

        Assert.Equal(path, (string)error["path"]!);
        Assert.Contains(words, (string)error["message"]!, StringComparison.Ordinal);
        Assert.StartsWith($"'{path}' ", (string)error["message"]!, StringComparison.Ordinal);
        Assert.Equal(before, await StateAsync());
    }

    [Theory]
    [MemberData(nameof(Mistyped))]
    public async Task A_value_of_another_type_is_refused_before_anything_runs(string mutation, string input, string words)
    {
        var type = char.ToUpperInvariant(mutation[0]) + mutation[1..] + "Input";
        var body = $$$"""{"query":"mutation M($input: {{{type}}}!) { {{{mutation}}}(input: $input) { errors { __typename } } }","variables":{"input":{{{input}}}}}""";

        using var response = await fixture.Server.Client.PostAsync("graphql", RunningServer.Body(System.Text.Encoding.UTF8.GetBytes(body)));
        var json = await RunningServer.ReadAsync(response);

        Assert.Null(json["data"]);
        var error = Assert.Single(json["errors"]!.AsArray())!;
        Assert.Equal("BAD_USER_INPUT", (string)error["extensions"]!["code"]!);
        Assert.Contains(words, (string)error["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_is_wrong_with_an_input_is_said_at_once()
    {
        var payload = await _mutator.CallAsync(
            "createResult", new { name = "", agentId = 1, runType = new string('x', 256) }, "result { id }", "... on ValidationError { path }");

        Assert.Null(payload["result"]);
        Assert.Equal(["input.name", "input.runType"], payload["errors"]!.AsArray().Select(error => (string)error!["path"]!));
    }

    [Fact]
    public async Task Values_at_their_limits_are_taken()
    {
        var name = string.Concat(Enumerable.Repeat("😀", 127)) + "x";

        var agent = await _mutator.SucceedAsync("createAgent", new { name }, "agent { name }");

        Assert.Equal(name, (string)agent["agent"]!["name"]!);
    }

    [Fact]
    public async Task Literals_are_checked_like_variables()
    {
        var response = await _mutator.SendAsync(
            $"mutation {{ createAgent(input: {{ name: \"{new string('a', 256)}\" }}) {{ errors {{ __typename ... on ValidationError {{ path message }} }} }} }}");
        var long32 = await _mutator.SendAsync("mutation { completeRun(input: { runId: 1, expectedOutcome: { score: 1e999 } }) { errors { __typename } } }");

        Assert.Equal("input.name", (string)response["data"]!["createAgent"]!["errors"]![0]!["path"]!);
        Assert.NotNull(long32["errors"] ?? long32["data"]!["completeRun"]!["errors"]);
    }

    private static string Json(string name, string value) => new JsonObject { [name] = value }.ToJsonString();

    private async Task<string> StateAsync() =>
        (await _mutator.QueryAsync("{ agents { totalCount } scenarios { totalCount } results { totalCount } testRuns { totalCount } eventCursor }")).ToJsonString();
}
