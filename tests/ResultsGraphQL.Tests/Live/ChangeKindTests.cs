using System.Text.Json.Nodes;
using ResultsGraphQL.Tests.Hosting;
using ResultsGraphQL.Tests.Server.Mutations;
using ResultsGraphQL.Tests.Transport.WebSockets;

namespace ResultsGraphQL.Tests.Live;

/// <summary>What kinds of changes there are, which come to those who follow, poll or catch up alike.</summary>
public sealed class ChangeKindTests(ResultsServerFixture fixture) : IClassFixture<ResultsServerFixture>
{
    private readonly RunningServer _server = fixture.Server;
    private readonly Mutator _mutator = new(fixture.Server);

    [Fact]
    public async Task A_result_is_created_updated_moved_and_deleted_and_its_runs_but_for_the_update()
    {
        using var socket = await GraphQLSocket.OpenAsync(_server);
        var after = socket.Cursor;
        await socket.SubscribeAsync("runs", ChangeDocuments.OfRuns("kind runId previousStatus status"), new { after });
        var (result, runs) = await _mutator.ResultAsync(1);
        await socket.NextAsync("runs");
        await socket.CompleteAsync("runs");
        await _mutator.SucceedAsync("updateResult", new { resultId = result, name = "Another" }, "result { id }");
        await _mutator.SucceedAsync("updateResult", new { resultId = result, name = "Another" }, "result { id }");
        await _mutator.SucceedAsync("updateRunStatus", new { runId = runs[0], status = "FAILED" }, "run { id }");
        await _mutator.SucceedAsync("deleteResult", new { resultId = result }, "result { id }");

        string[] ofRuns =
        [
            $$"""{"kind":"CREATED","runId":{{runs[0]}},"previousStatus":null,"status":"IN_QUEUE"}""",
            $$"""{"kind":"STATUS_CHANGED","runId":{{runs[0]}},"previousStatus":"IN_QUEUE","status":"FAILED"}""",
            $$"""{"kind":"DELETED","runId":{{runs[0]}},"previousStatus":"FAILED","status":"FAILED"}""",
        ];
        string[] ofResults =
        [
            """{"kind":"CREATED","previousStatus":null,"status":"IN_QUEUE"}""",
            """{"kind":"UPDATED","previousStatus":"IN_QUEUE","status":"IN_QUEUE"}""",
            """{"kind":"STATUS_CHANGED","previousStatus":"IN_QUEUE","status":"FAILED"}""",
            """{"kind":"DELETED","previousStatus":"FAILED","status":"FAILED"}""",
        ];
        await socket.SubscribeAsync("runs", ChangeDocuments.OfRuns("kind runId previousStatus status"), new { resultId = result, after });
        await ReceiveAsync(socket, "runs", ofRuns);
        await socket.CompleteAsync("runs");
        await socket.SubscribeAsync("results", ChangeDocuments.OfResults("kind previousStatus status"), new { resultId = result, after });
        await ReceiveAsync(socket, "results", ofResults);

        var polled = (await _mutator.QueryAsync($"{{ statusEvents(after: \"{after}\", resultId: {result}) {{ nodes {{ kind runId previousStatus status run {{ id }} result {{ id }} }} }} }}"))["statusEvents"]!["nodes"]!.AsArray();
        Assert.All(polled, node => Assert.True(node!["run"] is null && node["result"] is null, node.ToJsonString()));
        Assert.Equal(
            ["CREATED run", "CREATED", "UPDATED", "STATUS_CHANGED run", "STATUS_CHANGED", "DELETED run", "DELETED"],
            polled.Select(node => (string)node!["kind"]! + (node["runId"] is null ? string.Empty : " run")));
    }

    [Fact]
    public async Task A_deletion_comes_live_and_later_to_those_who_ask_for_the_result_the_run_or_the_agent_and_the_stream_goes_on()
    {
        var (result, runs) = await _mutator.ResultAsync(2);
        var agent = (int)(await _mutator.QueryAsync($"{{ result(id: {result}) {{ agent {{ id }} }} }}"))["result"]!["agent"]!["id"]!;
        using var socket = await GraphQLSocket.OpenAsync(_server);
        var after = socket.Cursor;
        var variables = new object[] { new { resultId = result, after }, new { runId = runs[1], after }, new { agentId = agent, after } };
        foreach (var (index, each) in variables.Index())
        {
            await socket.SubscribeAsync($"live {index}", ChangeDocuments.OfRuns("kind runId resultId run { id }"), each);
        }

        await _mutator.SucceedAsync("deleteResult", new { resultId = result }, "result { id }");
        var created = await _mutator.SucceedAsync("createResult", new { name = "n", agentId = agent, runs = new[] { new { scenarioId = await _mutator.ScenarioAsync("s") } } }, "runs { id }");

        var deletions = runs.Select(run => $$"""{"kind":"DELETED","runId":{{run}},"resultId":{{result}},"run":null}""").ToArray();
        string[][] expected = [deletions, [deletions[1]], [.. deletions, null!]];
        var live = new Dictionary<string, List<JsonNode>>();
        while (live.Values.Sum(list => list.Count) < 6)
        {
            var message = await socket.ReceiveAsync();
            var id = (string)message["id"]!;
            (live.TryGetValue(id, out var known) ? known : live[id] = []).Add(message["payload"]!["data"]!["onRunStatusChanged"]!);
        }

        Assert.Equal((int)created["runs"]![0]!["id"]!, (int)live["live 2"][2]["runId"]!);
        foreach (var (index, each) in variables.Index())
        {
            await socket.CompleteAsync($"live {index}");
            await socket.SubscribeAsync($"later {index}", ChangeDocuments.OfRuns("kind runId resultId run { id }"), each);
            foreach (var (place, json) in expected[index].Index())
            {
                var later = await socket.NextAsync($"later {index}");
                Mutator.Same(json ?? live["live 2"][2].ToJsonString(), later);
                Mutator.Same(later.ToJsonString(), live[$"live {index}"][place]);
            }

            await socket.CompleteAsync($"later {index}");
        }
    }

    private static async Task ReceiveAsync(GraphQLSocket socket, string id, IEnumerable<string> expected)
    {
        foreach (var json in expected)
        {
            Mutator.Same(json, await socket.NextAsync(id));
        }
    }
}
