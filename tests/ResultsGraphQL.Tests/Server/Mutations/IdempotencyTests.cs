using Microsoft.Extensions.DependencyInjection;
using ResultsGraphQL.Model.ApiKeys;
using ResultsGraphQL.Storage.Events;
using ResultsGraphQL.Tests.Hosting;

namespace ResultsGraphQL.Tests.Server.Mutations;

public sealed class IdempotencyTests(ResultsServerFixture fixture) : IClassFixture<ResultsServerFixture>
{
    private readonly Mutator _mutator = new(fixture.Server);

    [Fact]
    public async Task A_retry_gets_the_first_answer_to_the_letter_and_changes_nothing_again()
    {
        var (result, runs) = await _mutator.ResultAsync(1);
        var input = new { runId = runs[0], status = "RUNNING", idempotencyKey = "move-1" };
        const string Selection = "run { id status version result { status version } }";

        var first = await _mutator.SucceedAsync("updateRunStatus", input, Selection);
        await _mutator.SucceedAsync("updateRunStatus", new { runId = runs[0], status = "EVALUATING" }, "run { id }");
        var end = await _mutator.LogEndAsync();
        var retry = await _mutator.SucceedAsync("updateRunStatus", input, Selection);

        Assert.Equal(first.ToJsonString(), retry.ToJsonString());
        Assert.Equal(end, await _mutator.LogEndAsync());
        Mutator.Same("""{"status":"EVALUATING","version":3}""", (await _mutator.QueryAsync($"{{ result(id: {result}) {{ status version }} }}"))["result"]);
    }

    [Fact]
    public async Task A_retry_makes_no_second_object_and_may_select_other_fields()
    {
        var agentId = await _mutator.AgentAsync();
        var scenarioId = await _mutator.ScenarioAsync();
        var input = new { name = "Once", agentId, runs = new[] { new { scenarioId } }, idempotencyKey = "create-1" };

        var first = await _mutator.SucceedAsync("createResult", input, "result { id } runs { id }");
        var retry = await _mutator.SucceedAsync("createResult", input, "runs { status scenarioName } result { id name agent { id } }");

        var id = (int)first["result"]!["id"]!;
        Mutator.Same($$$"""{"id":{{{id}}},"name":"Once","agent":{"id":{{{agentId}}}}}""", retry["result"]);
        Mutator.Same("""[{"status":"IN_QUEUE","scenarioName":"Books an appointment"}]""", retry["runs"]);
        Assert.Equal(1, (int)(await _mutator.QueryAsync($"{{ agent(id: {agentId}) {{ results {{ totalCount }} }} }}"))["agent"]!["results"]!["totalCount"]!);
    }

    [Fact]
    public async Task The_same_input_may_be_spelled_otherwise()
    {
        var first = await _mutator.SendAsync("""mutation { createAgent(input: { name: "Twin", idempotencyKey: "spelled" }) { agent { id } } }""");
        var retry = await _mutator.SendAsync("""mutation($n: String!) { createAgent(input: { idempotencyKey: "spelled", name: $n }) { agent { id } errors { __typename } } }""", new { n = "Twin" });

        Assert.Equal((int)first["data"]!["createAgent"]!["agent"]!["id"]!, (int)retry["data"]!["createAgent"]!["agent"]!["id"]!);
    }

    [Fact]
    public async Task Another_input_or_another_mutation_with_the_same_key_is_refused()
    {
        await _mutator.SucceedAsync("createAgent", new { name = "First", idempotencyKey = "taken" }, "agent { id }");
        var before = await CountAsync();

        var error = await _mutator.FailAsync("createAgent", new { name = "Second", idempotencyKey = "taken" }, "IdempotencyKeyReusedError");
        await _mutator.FailAsync("createScenario", new { name = "First", idempotencyKey = "taken" }, "IdempotencyKeyReusedError");

        Assert.Contains("'taken'", (string)error["message"]!, StringComparison.Ordinal);
        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task A_typed_error_is_the_first_answer_too_and_a_refused_input_is_none()
    {
        var (_, runs) = await _mutator.ResultAsync(1);
        var input = new { runId = runs[0], status = "RUNNING", expectedVersion = 2, idempotencyKey = "stale" };
        await _mutator.FailAsync("updateRunStatus", input, "ConcurrencyError");
        await _mutator.SucceedAsync("updateRunStatus", new { runId = runs[0], status = "PENDING" }, "run { id }");

        await _mutator.FailAsync("updateRunStatus", input, "ConcurrencyError");
        await _mutator.FailAsync("createAgent", new { name = "", idempotencyKey = "invalid" }, "ValidationError");
        await _mutator.SucceedAsync("createAgent", new { name = "Valid", idempotencyKey = "invalid" }, "agent { id }");
    }

    [Fact]
    public async Task A_retry_of_a_deletion_still_tells_what_was_deleted()
    {
        var (result, _) = await _mutator.ResultAsync(1);
        var input = new { resultId = result, idempotencyKey = "delete-1" };

        var first = await _mutator.SucceedAsync("deleteResult", input, "result { id name }");
        var retry = await _mutator.SucceedAsync("deleteResult", input, "result { id name }");
        var other = await _mutator.SucceedAsync("deleteResult", input, "result { id }");

        Assert.Equal(first.ToJsonString(), retry.ToJsonString());
        Assert.Equal(result, (int)other["result"]!["id"]!);
    }

    [Fact]
    public async Task Keys_of_two_callers_have_nothing_to_do_with_each_other()
    {
        var other = new Mutator(fixture.Server, fixture.Server.CreateClient(await fixture.Server.CreateKeyAsync("other-caller", ApiKeyScopes.Write | ApiKeyScopes.Read)));
        var mine = await _mutator.SucceedAsync("createAgent", new { name = "Mine", idempotencyKey = "shared" }, "agent { id }");

        var theirs = await other.SucceedAsync("createAgent", new { name = "Theirs", idempotencyKey = "shared" }, "agent { id }");

        Assert.NotEqual((int)mine["agent"]!["id"]!, (int)theirs["agent"]!["id"]!);
    }

    [Fact]
    public async Task Retries_at_the_same_time_make_one_change()
    {
        var input = new { name = "Hurried", idempotencyKey = "hurried" };

        var ids = await Task.WhenAll(Enumerable.Range(0, 32).Select(async _ => (int)(await _mutator.SucceedAsync("createAgent", input, "agent { id }"))["agent"]!["id"]!));

        Assert.Single(ids.Distinct());
    }

    [Fact]
    public async Task A_secret_is_told_once()
    {
        var input = new { name = "told-once", scopes = new[] { "READ" }, idempotencyKey = "secret" };

        var first = await _mutator.SucceedAsync("createApiKey", input, "key apiKey { name }");
        var retry = await _mutator.SucceedAsync("createApiKey", input, "key apiKey { name }");

        Assert.NotNull(first["key"]);
        Assert.Null(retry["key"]);
        Assert.Equal("told-once", (string)retry["apiKey"]!["name"]!);
        Assert.DoesNotContain((string)first["key"]!, System.Text.Encoding.Latin1.GetString(await ReadStoreAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_is_free_again_after_a_day()
    {
        var time = new ManualTime();
        await using var server = await RunningServer.StartAsync(time: time);
        var mutator = new Mutator(server);
        var input = new { name = "Daily", idempotencyKey = "daily" };
        var first = (int)(await mutator.SucceedAsync("createAgent", input, "agent { id }"))["agent"]!["id"]!;

        time.Advance(TimeSpan.FromHours(24));
        var within = (int)(await mutator.SucceedAsync("createAgent", input, "agent { id }"))["agent"]!["id"]!;
        time.Advance(TimeSpan.FromSeconds(1));
        var after = (int)(await mutator.SucceedAsync("createAgent", input, "agent { id }"))["agent"]!["id"]!;
        time.Advance(TimeSpan.FromHours(25));

        Assert.Equal(first, within);
        Assert.NotEqual(first, after);
        Assert.Equal(1, await server.Services.GetRequiredService<Retention>().PruneAsync(TimeSpan.FromDays(7), CancellationToken.None));
    }

    private async Task<string> CountAsync() => (await _mutator.QueryAsync("{ agents { totalCount } scenarios { totalCount } }")).ToJsonString();

    private async Task<byte[]> ReadStoreAsync()
    {
        var bytes = new List<byte>();
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(fixture.Server.DatabasePath)!))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy);
            bytes.AddRange(copy.ToArray());
        }

        return [.. bytes];
    }
}
