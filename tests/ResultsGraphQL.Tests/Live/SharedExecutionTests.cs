using System.Diagnostics.Metrics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Querying.Subscriptions;
using ResultsGraphQL.Tests.Hosting;
using ResultsGraphQL.Tests.Querying.Stores;

namespace ResultsGraphQL.Tests.Live;

/// <summary>An event is executed once for all that have asked the same.</summary>
public sealed class SharedExecutionTests(ResultsServerFixture fixture) : IClassFixture<ResultsServerFixture>
{
    private const int Subscribers = 500;

    [Fact]
    public async Task An_event_is_executed_once_for_all_subscribers_with_the_same_document_and_variables_wherever_they_begin()
    {
        var (resultId, runId) = await CreateRunAsync();
        var subscriptions = fixture.Server.Services.GetRequiredService<IGraphQLSubscriptions>();
        var cursor = (await subscriptions.ReadCursorAsync(CancellationToken.None)).ToString();
        var takers = new List<Taker>();
        for (var i = 0; i < Subscribers; i++)
        {
            takers.Add(await Taker.StartAsync(
                subscriptions, "subscription($id: Int, $after: String) { onRunStatusChanged(resultId: $id, after: $after) { status run { id } } }",
                new { id = resultId, after = i % 2 == 0 ? cursor : null }));
        }

        using var executions = new ExecutionCounter(fixture.Server.Services.GetRequiredService<IMeterFactory>());
        await fixture.Server.ExecuteAsync($"mutation {{ updateRunStatus(input: {{ runId: {runId}, status: RUNNING }}) {{ run {{ id }} }} }}");
        var results = await Task.WhenAll(takers.Select(taker => taker.NextAsync()));

        Assert.Equal(1, executions.Count);
        Assert.Single(results.Distinct());
        Assert.Contains("\"status\":\"RUNNING\"", results[0], StringComparison.Ordinal);
        takers.ForEach(taker => taker.Dispose());
    }

    [Fact]
    public async Task Subscribers_that_ask_for_something_else_have_an_execution_of_their_own_and_those_that_an_event_is_not_for_have_none()
    {
        var (resultId, runId) = await CreateRunAsync();
        var subscriptions = fixture.Server.Services.GetRequiredService<IGraphQLSubscriptions>();
        using var first = await Taker.StartAsync(subscriptions, $"subscription {{ onRunStatusChanged(resultId: {resultId}) {{ status }} }}");
        using var second = await Taker.StartAsync(subscriptions, $"subscription {{ onRunStatusChanged(runId: {runId}) {{ status changedAt }} }}");
        using var otherResult = await Taker.StartAsync(subscriptions, $"subscription {{ onRunStatusChanged(resultId: {resultId + 1}) {{ status }} }}");
        using var otherStatus = await Taker.StartAsync(subscriptions, "subscription { onRunStatusChanged(where: { status: { eq: TIMEOUT } }) { status } }");

        using var executions = new ExecutionCounter(fixture.Server.Services.GetRequiredService<IMeterFactory>());
        await fixture.Server.ExecuteAsync($"mutation {{ updateRunStatus(input: {{ runId: {runId}, status: RUNNING }}) {{ run {{ id }} }} }}");
        await Task.WhenAll(first.NextAsync(), second.NextAsync());

        Assert.Equal(2, executions.Count);
    }

    private async Task<(int ResultId, int RunId)> CreateRunAsync()
    {
        var agent = await fixture.Server.ExecuteAsync("mutation { createAgent(input: { name: \"Live\" }) { agent { id } } }");
        var scenario = await fixture.Server.ExecuteAsync("mutation { createScenario(input: { name: \"Live\" }) { scenario { id } } }");
        var created = await fixture.Server.ExecuteAsync(
            $"mutation {{ createResult(input: {{ name: \"Live\", agentId: {agent["data"]!["createAgent"]!["agent"]!["id"]}, "
            + $"runs: [{{ scenarioId: {scenario["data"]!["createScenario"]!["scenario"]!["id"]} }}] }}) {{ result {{ id }} runs {{ id }} }} }}");
        var payload = created["data"]!["createResult"]!;
        return (payload["result"]!["id"]!.GetValue<int>(), payload["runs"]![0]!["id"]!.GetValue<int>());
    }

    /// <summary>A subscriber in the server's process.</summary>
    private sealed class Taker : ISubscriber, IDisposable
    {
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

        private readonly SemaphoreSlim _woken = new(0);
        private ILiveSubscription? _subscription;

        public static async Task<Taker> StartAsync(IGraphQLSubscriptions subscriptions, string query, object? variables = null)
        {
            var taker = new Taker();
            using var json = JsonSerializer.SerializeToDocument(variables ?? new { });
            var start = await subscriptions.StartAsync(
                new GraphQLRequest(query) { Variables = json.RootElement, User = GraphQLStore.Reader }, taker, CancellationToken.None);
            Assert.Null(start.Response);
            taker._subscription = start.Subscription;
            return taker;
        }

        public void Wake() => _woken.Release();

        public async Task<string> NextAsync()
        {
            while (true)
            {
                if (await _subscription!.NextAsync(CancellationToken.None) is { } next)
                {
                    return System.Text.Encoding.UTF8.GetString(next.Result.Span);
                }

                Assert.True(await _woken.WaitAsync(Patience), "No event has come.");
            }
        }

        public void Dispose() => _subscription?.Dispose();
    }

    private sealed class ExecutionCounter : IDisposable
    {
        private readonly MeterListener _listener = new();
        private long _count;

        public ExecutionCounter(IMeterFactory meters)
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "results_graphql.live.executions" && instrument.Meter.Scope == meters)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((_, measured, _, _) => Interlocked.Add(ref _count, measured));
            _listener.Start();
        }

        public long Count => Interlocked.Read(ref _count);

        public void Dispose() => _listener.Dispose();
    }
}
