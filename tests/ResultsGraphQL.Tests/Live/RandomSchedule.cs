using System.Diagnostics;
using ResultsGraphQL.Model.TestRuns;
using ResultsGraphQL.Storage.Results;
using ResultsGraphQL.Storage.TestRuns;
using ResultsGraphQL.Tests.Server.Mutations;
using ResultsGraphQL.Tests.Transport.WebSockets;

namespace ResultsGraphQL.Tests.Live;

/// <summary>
/// Clients that come, go, stall and change their minds, and a service that restarts, while runs move, results are renamed and deleted, and some can't be
/// read; all by the numbers of one seed.
/// </summary>
internal sealed class RandomSchedule(RestartingServer server, int seed)
{
    private const int Watchers = 5;
    private const int Steps = 30;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly RunStatus[] Life = [RunStatus.Pending, RunStatus.Running, RunStatus.InProgress, RunStatus.Evaluating, RunStatus.Completed];

#pragma warning disable CA5394 // A schedule must be the same again, given the same seed.
    private readonly Random _random = new(seed);
    private readonly List<Batch> _batches = [];

    public async Task RunAsync()
    {
        var before = await CreateAsync(4);
        var other = await CreateAsync(3);
        var start = await EndAsync();
        var filters = ChangeFilters.Of(before.Result, other.Result, before.Agent, before.Runs[_random.Next(before.Runs.Count)]);
        var watchers = Enumerable.Range(0, Watchers).Select(_ => new Watcher(server, filters[_random.Next(filters.Count)], start)).ToList();
        try
        {
            for (var step = 0; step < Steps; step++)
            {
                await TakeStepAsync(watchers);
            }

            var log = LoggedEvent.Read(server.DatabasePath, Mutator.PositionOf(start));
            foreach (var watcher in watchers)
            {
                await FinishAsync(watcher, log);
            }
        }
        finally
        {
            foreach (var watcher in watchers)
            {
                await watcher.AbortAsync();
                watcher.Dispose();
            }
        }
    }

    private async Task TakeStepAsync(List<Watcher> watchers)
    {
        var watcher = watchers[_random.Next(watchers.Count)];
        switch (_random.Next(100))
        {
            case < 33:
                await MoveAsync();
                break;
            case < 37:
                await RenameAsync();
                break;
            case < 41:
                await DeleteAsync();
                break;
            case < 45:
                await UnreadableRun.MakeAsync(server.DatabasePath, _batches[^1].Runs[0]);
                await CreateAsync(_random.Next(1, 5));
                break;
            case < 70 when !watcher.IsConnected:
                await watcher.ConnectAsync();
                break;
            case < 60:
                await watcher.AbortAsync();
                break;
            case < 70:
                await watcher.ResubscribeAsync();
                break;
            case < 78:
                watcher.Pause();
                break;
            case < 86:
                watcher.Resume();
                break;
            case < 90:
                await Task.WhenAll(watchers.Select(each => each.ConnectAsync()));
                break;
            case < 98:
                await CreateAsync(_random.Next(1, 20));
                break;
            default:
                await server.RestartAsync();
                break;
        }
    }

    private async Task FinishAsync(Watcher watcher, List<LoggedEvent> log)
    {
        var waiting = Stopwatch.StartNew();
        var end = log.Count == 0 ? 0 : log[^1].Position;
        watcher.Resume();
        while (watcher.Position < end && waiting.Elapsed < Patience && watcher.Failure is null)
        {
            if (!watcher.IsConnected)
            {
                await watcher.ConnectAsync();
            }

            await watcher.WaitForNewsAsync(Patience);
        }

        // A ping may have said that there is nothing more; what was on its way nevertheless must not come now.
        await watcher.AbortAsync();
        var expected = watcher.Filter.Pick(log);
        Assert.True(
            watcher.Failure is null && watcher.Position >= end && expected.SequenceEqual(watcher.Seen),
            $"Seed {seed}, {watcher.Filter.Name}: {Difference(expected, watcher.Seen)}; it got to {watcher.Position} of {end}. {watcher.Failure}");
    }

    private static string Difference(List<long> expected, IReadOnlyList<long> seen) =>
        $"{expected.Count} events expected and {seen.Count} seen; missed {string.Join(' ', expected.Except(seen).Take(10))}; "
        + $"seen more than once {string.Join(' ', seen.GroupBy(position => position).Where(group => group.Count() > 1).Select(group => group.Key).Take(10))}; "
        + $"not asked for {string.Join(' ', seen.Except(expected).Take(10))}; in order: {seen.SequenceEqual(seen.Order())}";

    private async Task<string> EndAsync()
    {
        using var socket = await GraphQLSocket.OpenAsync(server.Current!, server.ApiKey);
        return socket.Cursor!;
    }

    /// <summary>Moves some runs, in one transaction, or one after the other at once.</summary>
    private async Task MoveAsync()
    {
        var moves = Enumerable.Range(0, _random.Next(1, 30)).Select(_ => _batches[_random.Next(_batches.Count)].Next(_random)).OfType<RunMove>().ToList();
        if (_random.Next(2) == 0)
        {
            await WriteAsync(moves);
        }
        else
        {
            await Task.WhenAll(moves.GroupBy(move => move.RunId).Select(group => WriteAsync([.. group])));
        }
    }

    private Task<int> RenameAsync() => server.Writer.RunAsync(
        store =>
        {
            store.Results.Update(new ResultChange(_batches[_random.Next(_batches.Count)].Result, null) { Name = $"Renamed {_random.Next()}" });
            return 0;
        },
        CancellationToken.None);

    private async Task DeleteAsync()
    {
        var batch = _batches[_random.Next(_batches.Count)];
        _batches.Remove(batch);
        await server.Writer.RunAsync(
            store =>
            {
                store.Results.Delete(batch.Result);
                return 0;
            },
            CancellationToken.None);
        await CreateAsync(_random.Next(1, 5));
    }

    private Task WriteAsync(List<RunMove> moves) => moves.Count == 0 ? Task.CompletedTask : server.Writer.RunAsync(
        store =>
        {
            store.Runs.Move(moves);
            return 0;
        },
        CancellationToken.None);

    private async Task<Batch> CreateAsync(int runs)
    {
        var batch = await server.Writer.RunAsync(
            store =>
            {
                var agent = store.Agents.Create($"Agent of {seed}");
                var scenario = store.Scenarios.Create($"Scenario of {seed}");
                var (result, ids) = store.Results.Create(new NewResult($"Result of {seed}", agent), [.. Enumerable.Repeat(new NewRun(scenario), runs)]);
                return new Batch(result, agent, ids);
            },
            CancellationToken.None);
        _batches.Add(batch);
        return batch;
    }

    private sealed record Batch(int Result, int Agent, IReadOnlyList<int> Runs)
    {
        private readonly int[] _steps = new int[Runs.Count];

        /// <summary>The next move of one of the runs; they are evaluated again and again in the end.</summary>
        public RunMove? Next(Random random)
        {
            var run = random.Next(Runs.Count);
            var step = _steps[run];
            if (step < 0)
            {
                return null;
            }

            if (step is 1 or 2 && random.Next(8) == 0)
            {
                _steps[run] = -1;
                return new RunMove(Runs[run], random.Next(2) == 0 ? RunStatus.Failed : RunStatus.Timeout, null, null);
            }

            _steps[run] = step == Life.Length - 1 ? Life.Length - 2 : step + 1;
            return new RunMove(Runs[run], Life[step], null, null);
        }
    }
#pragma warning restore CA5394
}
