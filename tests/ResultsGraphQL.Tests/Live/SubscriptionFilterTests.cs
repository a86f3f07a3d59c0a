using System.Text.Json;
using ResultsGraphQL.Tests.Hosting;
using ResultsGraphQL.Tests.Server.Mutations;
using ResultsGraphQL.Tests.Transport.WebSockets;

namespace ResultsGraphQL.Tests.Live;

/// <summary>Filters give the same live as they give to whoever comes later.</summary>
public sealed class SubscriptionFilterTests(ResultsServerFixture fixture) : IClassFixture<ResultsServerFixture>
{
    private readonly RunningServer _server = fixture.Server;

    [Fact]
    public async Task Each_filter_gives_exactly_its_events_live_and_to_whoever_replays_them()
    {
        var mutator = new Mutator(_server);
        var (result, runs) = await mutator.ResultAsync(4);
        var (other, otherRuns) = await mutator.ResultAsync(3);
        var agent = (int)(await mutator.QueryAsync($"{{ result(id: {result}) {{ agent {{ id }} }} }}"))["result"]!["agent"]!["id"]!;
        var filters = ChangeFilters.Of(result, other, agent, runs[1]);
        using var socket = await GraphQLSocket.OpenAsync(_server);
        var start = socket.Cursor!;
        foreach (var filter in filters)
        {
            await socket.SubscribeAsync($"live: {filter.Name}", filter.Document, filter.After(start));
        }

        await mutator.ResultAsync(2);
        foreach (var (index, status) in new[] { (0, "PENDING"), (1, "RUNNING"), (0, "FAILED"), (1, "COMPLETED"), (2, "IN_PROGRESS"), (3, "TIMEOUT"), (2, "CANCELLED"), (1, "EVALUATING") })
        {
            await mutator.SucceedAsync("updateRunStatus", new { runId = runs[index], status }, "run { id }");
            await mutator.CallAsync("updateRunStatus", new { runId = otherRuns[index % 3], status }, "run { id }");
        }

        await mutator.SucceedAsync("updateResult", new { resultId = other, name = "Renamed" }, "result { id }");
        await mutator.SucceedAsync("deleteResult", new { resultId = result }, "result { id }");
        var log = LoggedEvent.Read(_server.DatabasePath, Mutator.PositionOf(start));
        await ExpectAsync(socket, filters, "live", log);
        foreach (var filter in filters)
        {
            await socket.SubscribeAsync($"replay: {filter.Name}", filter.Document, filter.After(start));
        }

        await ExpectAsync(socket, filters, "replay", log);
        foreach (var filter in filters)
        {
            Assert.True(filter.Name is "nobody" or "a run of another result" or "changed long ago" == (filter.Pick(log).Count == 0), filter.Name);
        }
    }

    /// <summary>Reads all that there is to come, and a little more.</summary>
    private static async Task ExpectAsync(GraphQLSocket socket, IReadOnlyList<ChangeFilter> filters, string how, List<LoggedEvent> log)
    {
        var expected = filters.ToDictionary(filter => $"{how}: {filter.Name}", filter => filter.Pick(log));
        var seen = expected.Keys.ToDictionary(id => id, _ => new List<long>());
        while (seen.Values.Sum(positions => positions.Count) < expected.Values.Sum(positions => positions.Count))
        {
            var message = await socket.ReceiveAsync();
            Assert.Equal("next", (string?)message["type"]);
            var change = Assert.Single(message["payload"]!["data"]!.AsObject()).Value!;
            var position = Mutator.PositionOf((string)change["cursor"]!);
            var logged = log.Single(next => next.Position == position);
            Assert.Equal(LoggedEvent.Name(logged.Status), (string?)change["status"]);
            Assert.Equal(JsonNamingPolicy.SnakeCaseUpper.ConvertName(logged.Kind.ToString()), (string?)change["kind"]);
            Assert.Equal((logged.RunId, logged.ResultId), ((int?)change["runId"], (int?)change["resultId"]));
            Assert.Equal(logged.PreviousStatus is { } previous ? LoggedEvent.Name(previous) : null, (string?)change["previousStatus"]);
            seen[(string)message["id"]!].Add(position);
        }

        foreach (var (id, positions) in expected)
        {
            Assert.True(positions.SequenceEqual(seen[id]), $"{id}: {string.Join(' ', positions)} expected, but {string.Join(' ', seen[id])} came.");
            await socket.CompleteAsync(id);
        }

        Assert.NotNull(await socket.RunAsync("barrier", "{ __typename }"));
    }
}
