using System.Text.Json.Nodes;
using ResultsGraphQL.Model.Results;
using ResultsGraphQL.Model.TestRuns;

namespace ResultsGraphQL.Server.LiveDemo;

/// <summary>Drives one batch through its life: makes it, moves its runs on, a few of them at once, and ends them as its plan says.</summary>
/// <param name="client">Calls the service.</param>
/// <param name="rate">Says when.</param>
/// <param name="plan">The batch as it is to end.</param>
internal sealed class LiveBatch(LiveClient client, LiveRate rate, Result plan)
{
    private const int RunsAtOnce = 4;
    private const int ChancesToSkip = 5;
    private const string ResultSelection = "result { id status totalRunsCount successRunsCount failedRunsCount }";

    /// <summary>The number of the batch; null until it is made, and once it has ended.</summary>
    public int? OpenId { get; private set; }

    /// <summary>Drives the batch to its end.</summary>
    /// <param name="begun">Told the batch's number once it is made.</param>
    /// <param name="stopping">Ends the work before its next call.</param>
    /// <param name="cancellationToken">Ends a call that is under way, of which nobody knows then whether it was done.</param>
    /// <returns>The result at last, with its id, status and counts; null where somebody else took it away.</returns>
    public async Task<JsonNode?> RunAsync(Action<int> begun, CancellationToken stopping, CancellationToken cancellationToken)
    {
        if (await CallAsync("createResult", LiveInputs.Create(plan), $"{ResultSelection} runs {{ id }}", stopping, cancellationToken).ConfigureAwait(false) is not { } made)
        {
            return null;
        }

        var id = (int)made["result"]!["id"]!;
        OpenId = id;
        begun(id);
        var runs = made["runs"]!.AsArray().Zip(plan.Runs, (run, end) => new LiveRun((int)run!["id"]!, end)).ToList();
        var last = await MoveAsync(runs, stopping, cancellationToken).ConfigureAwait(false);
        OpenId = null;
        return last;
    }

    private async Task<JsonNode?> MoveAsync(List<LiveRun> runs, CancellationToken stopping, CancellationToken cancellationToken)
    {
        JsonNode? last = null;
        for (var moves = 0; runs.Count > 0; moves++)
        {
            if (moves == plan.Runs.Count && plan.Runs.All(run => run.Status == RunStatus.Cancelled))
            {
                return (await CallAsync("cancelResult", new { resultId = OpenId }, ResultSelection, stopping, cancellationToken).ConfigureAwait(false))?["result"] ?? last;
            }

            var run = runs[Random.Shared.Next(Math.Min(runs.Count, RunsAtOnce))];
            var answer = await MoveAsync(run, stopping, cancellationToken).ConfigureAwait(false);
            last = answer?["run"]!["result"]!.DeepClone() ?? last;
            if (answer is null || run.HasEnded)
            {
                runs.Remove(run);
            }
        }

        return last;
    }

    private Task<JsonNode?> MoveAsync(LiveRun run, CancellationToken stopping, CancellationToken cancellationToken)
    {
        const string Selection = $"run {{ {ResultSelection} }}";
        var status = run.MoveOn(skips: Random.Shared.Next(ChancesToSkip) == 0);
        return run.HasEnded
            ? CallAsync("completeRun", LiveInputs.Complete(run.Id, run.End), Selection, stopping, cancellationToken)
            : CallAsync("updateRunStatus", new { runId = run.Id, status }, Selection, stopping, cancellationToken);
    }

    private async Task<JsonNode?> CallAsync(string mutation, object input, string selection, CancellationToken stopping, CancellationToken cancellationToken)
    {
        await rate.WaitAsync(stopping).ConfigureAwait(false);
        var payload = await client.MutateAsync(mutation, input, selection, cancellationToken).ConfigureAwait(false);
        rate.Count();
        return payload;
    }
}
