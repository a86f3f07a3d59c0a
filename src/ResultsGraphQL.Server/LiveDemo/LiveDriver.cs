using System.Globalization;
using System.Text.Json.Nodes;
using ResultsGraphQL.Model.Results;
using ResultsGraphQL.Server.Remote;
using ResultsGraphQL.Storage.Demo;

namespace ResultsGraphQL.Server.LiveDemo;

/// <summary>
/// Drives batches that are made up through a running service, several at once, each to its end and then another: something to look at for whoever
/// watches or subscribes.
/// </summary>
/// <param name="client">Calls the service.</param>
/// <param name="options">How many changes and batches.</param>
/// <param name="say">Told how each batch begins and ends; by any thread.</param>
internal sealed class LiveDriver(LiveClient client, LiveDemoOptions options, Action<string> say)
{
    private const int FewestAtOnce = 2;
    private const int MostAtOnce = 64;
    private const int RateOfOne = 8;
    private static readonly TimeSpan TidyingTime = TimeSpan.FromSeconds(1);

    private readonly LiveRate _rate = new(options.Rate);
    private readonly DemoBatches _batches = new((ulong)Random.Shared.NextInt64());
    private readonly Lock _lock = new();
    private int _left = options.Batches ?? int.MaxValue;

    /// <summary>Drives until all batches have ended, or it is stopped; then the batches that are under way are cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var catalog = await LiveCatalog.ReadAsync(client, cancellationToken).ConfigureAwait(false);
        using var all = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var calls = new CancellationTokenSource();

        // What is under way comes to its end: a batch whose making was cut off would be left behind, since nobody knows its number.
        await using var end = all.Token.Register(() => calls.CancelAfter(TidyingTime));
        await Task.WhenAll(Enumerable.Range(0, Math.Clamp((int)options.Rate / RateOfOne, FewestAtOnce, MostAtOnce)).Select(_ => DriveAsync(catalog, all, calls.Token))).ConfigureAwait(false);
    }

    /// <summary>What was done, all in all.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{_rate.Made} changes, {_rate.Average:0.#} a second.");

    private async Task DriveAsync(LiveCatalog catalog, CancellationTokenSource all, CancellationToken cancellationToken)
    {
        while (Plan(catalog) is { } plan)
        {
            var batch = new LiveBatch(client, _rate, plan);
            try
            {
                var end = await batch.RunAsync(id => say(FormattableString.Invariant($"{id}  {plan.Name}  begins, {plan.Runs.Count} runs")), all.Token, cancellationToken).ConfigureAwait(false);
                say(Describe(plan, end));
            }
            catch
            {
                await all.CancelAsync().ConfigureAwait(false);
                await TidyAsync(batch, cancellationToken).ConfigureAwait(false);
                throw;
            }
        }
    }

    private Result? Plan(LiveCatalog catalog)
    {
        lock (_lock)
        {
            if (_left == 0)
            {
                return null;
            }

            _left -= options.Batches is null ? 0 : 1;
            var (agentId, agentName) = catalog.Agents[Random.Shared.Next(catalog.Agents.Count)];
            var plan = _batches.Next(agentName);
            plan.AgentId = agentId;
            foreach (var run in plan.Runs)
            {
                run.ScenarioId = catalog.Scenarios[Random.Shared.Next(catalog.Scenarios.Count)];
            }

            return plan;
        }
    }

    private async Task TidyAsync(LiveBatch batch, CancellationToken cancellationToken)
    {
        if (batch.OpenId is not { } resultId)
        {
            return;
        }

        try
        {
            await client.MutateAsync("cancelResult", new { resultId }, "result { id }", cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or ServiceRefusedException)
        {
            // The service is out of reach; then the batch stays as it is.
        }
    }

    private string Describe(Result plan, JsonNode? end) => end is null
        ? $"{plan.Name}: not there any more"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{(int)end["id"]!}  {plan.Name}  {(string)end["status"]!}, {(int)end["totalRunsCount"]!} runs, {(int)end["successRunsCount"]!} successful, {(int)end["failedRunsCount"]!} failed  {_rate.Current:0.0} changes/s");
}
