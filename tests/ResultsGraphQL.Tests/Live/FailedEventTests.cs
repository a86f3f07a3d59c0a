using System.Text.Json.Nodes;
using ResultsGraphQL.Tests.Hosting;
using ResultsGraphQL.Tests.Server.Mutations;
using ResultsGraphQL.Tests.Transport.EventStreams;
using ResultsGraphQL.Tests.Transport.WebSockets;

namespace ResultsGraphQL.Tests.Live;

/// <summary>An event that can't be executed is told with its cursor, and those behind it come all the same.</summary>
public sealed class FailedEventTests(ResultsServerFixture fixture) : IClassFixture<ResultsServerFixture>
{
    private const string Query = "subscription($resultId: Int, $after: String) { onRunStatusChanged(resultId: $resultId, after: $after) { cursor run { metrics { type } } } }";

    private readonly RunningServer _server = fixture.Server;
    private readonly Mutator _mutator = new(fixture.Server);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_comes_as_errors_with_its_cursor_and_the_stream_goes_on(bool live)
    {
        using var socket = await GraphQLSocket.OpenAsync(_server);
        var (result, runs) = await _mutator.ResultAsync(3);
        await UnreadableRun.MakeAsync(_server.DatabasePath, runs[1]);
        var after = await CursorAsync();
        if (live)
        {
            await socket.SubscribeAsync("1", Query, new { resultId = result, after });
        }

        foreach (var run in runs)
        {
            await _mutator.SucceedAsync("updateRunStatus", new { runId = run, status = "RUNNING" }, "run { id }");
        }

        if (!live)
        {
            await socket.SubscribeAsync("1", Query, new { resultId = result, after });
        }

        var logged = LoggedEvent.Read(_server.DatabasePath, Mutator.PositionOf(after)).Where(next => next.RunId is not null).Select(next => next.Position).ToList();
        var payloads = new List<JsonNode>();
        for (var count = 0; count < 3; count++)
        {
            payloads.Add((await socket.ReceiveAsync("1", "next"))!);
        }

        Assert.Equal(logged, payloads.Select(payload => Mutator.PositionOf((string)payload["extensions"]!["cursor"]!)));
        Check(payloads);
    }

    [Fact]
    public async Task It_does_so_on_a_stream_of_events_which_is_resumed_behind_it()
    {
        var (result, runs) = await _mutator.ResultAsync(3);
        await UnreadableRun.MakeAsync(_server.DatabasePath, runs[1]);
        var after = await CursorAsync();
        foreach (var run in runs)
        {
            await _mutator.SucceedAsync("updateRunStatus", new { runId = run, status = "RUNNING" }, "run { id }");
        }

        using var stream = await EventStreamClient.PostAsync(_server.Client, Query, new { resultId = result, after });
        var events = new List<ServerSentEvent>();
        while (events.Count < 3)
        {
            if (await stream.ReceiveAsync() is { Event: "next" } next)
            {
                events.Add(next);
            }
        }

        Assert.All(events, each => Assert.Equal(each.Id, (string?)each.ReadJson()["extensions"]!["cursor"]));
        Check([.. events.Select(each => each.ReadJson())]);
    }

    private static void Check(List<JsonNode> payloads)
    {
        Assert.True(payloads[0]["errors"] is null && payloads[2]["errors"] is null, payloads[0].ToJsonString() + payloads[2].ToJsonString());
        Assert.True(payloads[1]["data"] is null && payloads[1].AsObject().ContainsKey("data"), payloads[1].ToJsonString());
        var error = Assert.Single(payloads[1]["errors"]!.AsArray())!;
        Assert.Equal("INTERNAL_SERVER_ERROR", (string?)error["extensions"]!["code"]);
        Mutator.Same("""["onRunStatusChanged"]""", error["path"]);
    }

    private async Task<string> CursorAsync() => (string)(await _mutator.QueryAsync("{ eventCursor }"))["eventCursor"]!;
}
