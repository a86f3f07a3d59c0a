using System.Net;
using ResultsGraphQL.Model.ApiKeys;
using ResultsGraphQL.Tests.Hosting;

namespace ResultsGraphQL.Tests.Server.Mutations;

/// <summary>How operations with mutations run: their order, what they may select, who may send them.</summary>
public sealed class MutationExecutionTests(ResultsServerFixture fixture) : IClassFixture<ResultsServerFixture>
{
    private readonly Mutator _mutator = new(fixture.Server);

    [Fact]
    public async Task Mutations_of_one_operation_run_one_after_the_other()
    {
        var (_, runs) = await _mutator.ResultAsync(1);

        var response = await _mutator.SendAsync(
            $$"""
            mutation {
              __typename
              first: updateRunStatus(input: { runId: {{runs[0]}}, status: PENDING }) { ...Payload }
              second: updateRunStatus(input: { runId: {{runs[0]}}, status: IN_QUEUE }) { ...Payload }
              third: updateRunStatus(input: { runId: {{runs[0]}}, status: RUNNING, expectedVersion: 2 }) { ...Payload }
            }
            fragment Payload on UpdateRunStatusPayload { __typename run { __typename status version } errors { __typename ... on InvalidStatusTransitionError { from } ... on UpdateRunStatusError { t: __typename } } }
            """);

        Mutator.Same(
            """
            {"__typename":"Mutation",
             "first":{"__typename":"UpdateRunStatusPayload","run":{"__typename":"TestRun","status":"PENDING","version":2},"errors":null},
             "second":{"__typename":"UpdateRunStatusPayload","run":null,"errors":[{"__typename":"InvalidStatusTransitionError","from":"PENDING","t":"InvalidStatusTransitionError"}]},
             "third":{"__typename":"UpdateRunStatusPayload","run":{"__typename":"TestRun","status":"RUNNING","version":3},"errors":null}}
            """,
            response["data"]);
    }

    [Fact]
    public async Task A_payload_takes_any_selection_with_arguments_and_conditions()
    {
        var (result, runs) = await _mutator.ResultAsync(3);

        var response = await _mutator.SendAsync(
            """
            mutation M($run: Int!, $where: TestRunFilterInput, $off: Boolean!, $n: Int) {
              updateRunStatus(input: { runId: $run, status: RUNNING }) {
                run { id @skip(if: $off) result { id runs(first: $n, where: $where, order: [{ id: DESC }]) { totalCount pageInfo { hasNextPage } nodes { id } } } }
                again: run { status }
                errors @include(if: $off) { __typename }
              }
            }
            """,
            new { run = runs[0], where = new { status = new { eq = "IN_QUEUE" } }, off = true, n = 1 });

        Mutator.Same(
            $$$$"""
            {"run":{"result":{"id":{{{{result}}}},"runs":{"totalCount":2,"pageInfo":{"hasNextPage":true},"nodes":[{"id":{{{{runs[2]}}}} }]}}},"again":{"status":"RUNNING"},"errors":null}
            """,
            response["data"]!["updateRunStatus"]);
    }

    [Theory]
    [InlineData("run { result { runs(first: 1000) { totalCount } } }", "BAD_USER_INPUT")]
    [InlineData("run { result { runs(after: \"x\") { totalCount } } }", "BAD_USER_INPUT")]
    [InlineData("run { result { runs(first: 100) { nodes { result { runs(first: 100) { nodes { result { runs(first: 100) { nodes { id } } } } } } } } } }", "LIMIT_EXCEEDED")]
    [InlineData("run { nothing }", "VALIDATION_FAILED")]
    public async Task A_payload_that_can_not_be_read_is_refused_before_anything_changes(string selection, string code)
    {
        var (_, runs) = await _mutator.ResultAsync(1);

        var response = await _mutator.SendAsync($"mutation {{ updateRunStatus(input: {{ runId: {runs[0]}, status: RUNNING }}) {{ {selection} }} }}");

        Assert.Null(response["data"]);
        Assert.Equal(code, (string)response["errors"]![0]!["extensions"]!["code"]!);
        Assert.Equal(1, (int)(await _mutator.QueryAsync($"{{ testRun(id: {runs[0]}) {{ version }} }}"))["testRun"]!["version"]!);
    }

    [Fact]
    public async Task A_mutation_costs_what_the_schema_says()
    {
        var (_, runs) = await _mutator.ResultAsync(2);
        using var request = new HttpRequestMessage(HttpMethod.Post, "graphql");
        request.Headers.Add("GraphQL-Cost", "report");
        request.Content = RunningServer.Body(System.Text.Encoding.UTF8.GetBytes(
            $$"""{"query":"mutation { updateRunStatuses(input: { updates: [{ runId: {{runs[0]}}, status: RUNNING }, { runId: {{runs[1]}}, status: RUNNING }] }) { runs { id metrics { metricId } } } }"}"""));

        using var response = await fixture.Server.Client.SendAsync(request);

        // The mutation weighs 10, its list and the lists of metrics of its 2 runs 1 each; the payload, the runs and 5 metrics each are objects.
        Mutator.Same("""{"fieldCost":13,"typeCost":13}""", (await RunningServer.ReadAsync(response))["extensions"]!["operationCost"]);
    }

    [Fact]
    public async Task Mutations_are_not_sent_by_get_even_where_they_were_sent_by_post_before()
    {
        const string Query = "mutation Twice { createAgent(input: { name: \"By GET\" }) { agent { id } } }";
        await _mutator.SendAsync(Query);
        var before = await AgentsAsync();

        using var response = await fixture.Server.Client.GetAsync(new Uri($"graphql?query={Uri.EscapeDataString(Query)}", UriKind.Relative));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(before, await AgentsAsync());
    }

    [Fact]
    public async Task A_key_that_may_only_read_changes_nothing()
    {
        var reader = new Mutator(fixture.Server, fixture.Server.CreateClient(await fixture.Server.CreateKeyAsync("reader", ApiKeyScopes.Read)));
        var before = await AgentsAsync();

        var response = await reader.SendAsync("mutation { a: createAgent(input: { name: \"x\" }) { agent { id } } }");

        Assert.Null(response["data"]);
        Mutator.Same("[\"a\"]", response["errors"]![0]!["path"]);
        Assert.Equal("AUTH_NOT_AUTHORIZED", (string)response["errors"]![0]!["extensions"]!["code"]!);
        Assert.Equal(before, await AgentsAsync());
    }

    [Fact]
    public async Task A_key_that_may_only_write_reads_back_what_it_changed_and_nothing_beyond()
    {
        var writer = new Mutator(fixture.Server, fixture.Server.CreateClient(await fixture.Server.CreateKeyAsync("writer", ApiKeyScopes.Write)));
        var (_, runs) = await _mutator.ResultAsync(1);

        var own = await writer.SucceedAsync(
            "completeRun", new { runId = runs[0], expectedOutcome = new { score = 1.0, explanation = new[] { "e" }, outcomeAlignments = Array.Empty<object>() }, metrics = new[] { new { metricId = 1, name = "m", type = "NUMERIC" } } }, "run { id status metrics { name extra { categories { category } } } expectedOutcome { outcomeAlignments { outcome } } }");
        var before = await AgentsAsync();
        foreach (var beyond in new[] { "agent { results { totalCount } }", "agent { ...on Agent { results { nodes { id } } } }" })
        {
            var response = await writer.SendAsync($"mutation {{ createAgent(input: {{ name: \"x\" }}) {{ {beyond} }} }}");
            Assert.Null(response["data"]);
            Assert.Equal("AUTH_NOT_AUTHORIZED", (string)response["errors"]![0]!["extensions"]!["code"]!);
            Assert.Contains("READ", (string)response["errors"]![0]!["message"]!, StringComparison.Ordinal);
        }

        Assert.Equal("COMPLETED", (string)own["run"]!["status"]!);
        Assert.Equal(before, await AgentsAsync());
    }

    [Fact]
    public async Task Where_one_mutation_of_an_operation_is_not_allowed_none_runs()
    {
        var writer = new Mutator(fixture.Server, fixture.Server.CreateClient(await fixture.Server.CreateKeyAsync("no-admin", ApiKeyScopes.Write)));
        var before = await AgentsAsync();

        var response = await writer.SendAsync(
            "mutation { createAgent(input: { name: \"x\" }) { agent { id } } createApiKey(input: { name: \"mine\", scopes: [ADMIN] }) { key } }");

        Assert.Null(response["data"]);
        Mutator.Same("[\"createApiKey\"]", Assert.Single(response["errors"]!.AsArray())!["path"]);
        Assert.Equal(before, await AgentsAsync());
    }

    [Fact]
    public async Task A_key_works_as_soon_as_it_is_made_and_no_longer_once_it_is_revoked()
    {
        var made = await _mutator.SucceedAsync("createApiKey", new { name = "fresh", scopes = new[] { "READ", "WRITE" }, expiresAt = "2199-01-01T00:00:00Z" }, "key apiKey { name prefix scopes expiresAt revokedAt }");
        using var client = fixture.Server.CreateClient((string)made["key"]!);
        var fresh = new Mutator(fixture.Server, client);

        Mutator.Same("""{"name":"fresh","scopes":["READ","WRITE"],"expiresAt":"2199-01-01T00:00:00.000Z"}""", (await fresh.QueryAsync("{ viewer { name scopes expiresAt } }"))["viewer"]);
        Assert.StartsWith((string)made["apiKey"]!["prefix"]!, (string)made["key"]!, StringComparison.Ordinal);
        Assert.Equal("fresh", (string)(await _mutator.FailAsync("createApiKey", new { name = "fresh", scopes = new[] { "READ" } }, "ApiKeyNameTakenError", "name"))["name"]!);
        var revoked = await _mutator.SucceedAsync("revokeApiKey", new { name = "fresh" }, "apiKey { revokedAt }");
        using var refused = await client.PostAsync("graphql", RunningServer.Body("""{"query":"{ viewer { name } }"}"""u8.ToArray()));

        Assert.NotNull(revoked["apiKey"]!["revokedAt"]);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Mutator.Same(revoked["apiKey"]!.ToJsonString(), (await _mutator.SucceedAsync("revokeApiKey", new { name = "fresh" }, "apiKey { revokedAt }"))["apiKey"]);
        await _mutator.FailAsync("revokeApiKey", new { name = "never-made" }, "ApiKeyNotFoundError");
    }

    private async Task<int> AgentsAsync() => (int)(await _mutator.QueryAsync("{ agents { totalCount } }"))["agents"]!["totalCount"]!;
}
