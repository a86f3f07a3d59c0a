using System.Diagnostics;
using ResultsGraphQL.Model.ApiKeys;
using ResultsGraphQL.Tests.Hosting;
using ResultsGraphQL.Tests.Live;
using ResultsGraphQL.Tests.Server.Mutations;
using ResultsGraphQL.Transport.EventStreams;

namespace ResultsGraphQL.Tests.Transport.EventStreams;

/// <summary>How streams are kept alive, and how they end.</summary>
public sealed class EventStreamLifeTests : IAsyncLifetime
{
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(5);

    private RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync(eventStreams: new EventStreamOptions { KeepAlive = TimeSpan.FromMilliseconds(200) });

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Heartbeats_carry_the_cursor_up_to_which_the_log_was_looked_through()
    {
        var mutator = new Mutator(_server);
        using var stream = await EventStreamClient.PostAsync(_server.Client, ChangeDocuments.Runs, new { runId = 123_456_789 });
        Assert.Equal(new ServerSentEvent(null, await EndAsync(), null), await stream.ReadAsync());

        await mutator.ResultAsync();

        var end = await EndAsync();
        var waiting = Stopwatch.StartNew();
        ServerSentEvent? beat;
        do
        {
            beat = await stream.ReadAsync();
            Assert.True(beat is { Event: null, Data: null }, $"{beat}");
        }
        while (beat!.Id != end && waiting.Elapsed < EventStreamClient.Patience);
        Assert.Equal(end, beat.Id);
    }

    [Fact]
    public async Task A_key_that_is_revoked_ends_its_streams_with_an_error()
    {
        using var client = _server.CreateClient(await _server.CreateKeyAsync("revoked", ApiKeyScopes.Read));
        using var stream = await EventStreamClient.PostAsync(client, ChangeDocuments.Runs);
        await new Mutator(_server).SucceedAsync("revokeApiKey", new { name = "revoked" }, "apiKey { name }");
        var revoked = Stopwatch.StartNew();

        await AssertRefusedAsync(stream);

        Assert.True(revoked.Elapsed < Promised, $"It took {revoked.Elapsed}.");
    }

    [Fact]
    public async Task A_key_that_expires_ends_its_streams_with_an_error()
    {
        var lifetime = TimeSpan.FromSeconds(3);
        var made = Stopwatch.StartNew();
        using var client = _server.CreateClient(await _server.CreateKeyAsync("expires", ApiKeyScopes.Read, lifetime));
        using var stream = await EventStreamClient.PostAsync(client, ChangeDocuments.Runs);

        await AssertRefusedAsync(stream);

        Assert.InRange(made.Elapsed, lifetime - TimeSpan.FromMilliseconds(100), lifetime + Promised);
    }

    [Fact]
    public async Task A_key_that_is_revoked_ends_a_stream_that_has_one_event_after_the_other()
    {
        var mutator = new Mutator(_server);
        var (resultId, runs) = await mutator.ResultAsync(1);
        await mutator.SucceedAsync("updateRunStatus", new { runId = runs[0], status = "COMPLETED" }, "run { id }");
        using var client = _server.CreateClient(await _server.CreateKeyAsync("revoked amid events", ApiKeyScopes.Read));
        using var stream = await EventStreamClient.PostAsync(client, ChangeDocuments.Runs, new { resultId });
        await mutator.SucceedAsync("revokeApiKey", new { name = "revoked amid events" }, "apiKey { name }");
        var revoked = Stopwatch.StartNew();

        var refused = AssertRefusedAsync(stream);
        for (var round = 0; !refused.IsCompleted && revoked.Elapsed < 2 * Promised; round++)
        {
            await mutator.SucceedAsync("updateRunStatus", new { runId = runs[0], status = round % 2 == 0 ? "EVALUATING" : "COMPLETED" }, "run { id }");
        }

        await refused;
        Assert.True(revoked.Elapsed < Promised, $"It took {revoked.Elapsed}.");
    }

    [Fact]
    public async Task A_service_that_stops_ends_its_streams_without_saying_that_they_are_complete()
    {
        using var stream = await EventStreamClient.PostAsync(_server.Client, ChangeDocuments.Runs);
        Assert.NotNull(await stream.ReadAsync());
        var stopping = Stopwatch.StartNew();

        var stopped = _server.StopAsync();

        Assert.Null(await stream.ReceiveAsync());
        await stopped;
        Assert.True(stopping.Elapsed < TimeSpan.FromSeconds(10), $"It took {stopping.Elapsed}.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_client_that_goes_away_is_noticed(bool amidEvents)
    {
        var mutator = new Mutator(_server);
        var after = await EndAsync();
        await mutator.ResultAsync(amidEvents ? 500 : 0);
        using var client = _server.CreateClient(_server.ApiKey);
        for (var number = 0; number < 20; number++)
        {
            using var stream = await EventStreamClient.PostAsync(client, ChangeDocuments.Runs, new { after });
            Assert.NotNull(await stream.ReadAsync());
        }

        // A stream that is open keeps the service from stopping, for as long as the host is patient.
        var stopping = Stopwatch.StartNew();
        await _server.StopAsync();
        Assert.True(stopping.Elapsed < TimeSpan.FromSeconds(5), $"It took {stopping.Elapsed}.");
    }

    private static async Task AssertRefusedAsync(EventStreamClient stream)
    {
        ServerSentEvent? next;
        do
        {
            next = await stream.ReceiveAsync();
            Assert.NotNull(next);
        }
        while (next.Id is not null);

        Assert.Equal("AUTH_NOT_AUTHENTICATED", (string?)next.ReadJson()["errors"]![0]!["extensions"]!["code"]);
        Assert.Equal("complete", (await stream.ReceiveAsync())?.Event);
        Assert.Null(await stream.ReceiveAsync());
    }

    private async Task<string?> EndAsync() => (string?)(await _server.ExecuteAsync("{ eventCursor }"))["data"]!["eventCursor"];
}
