using System.Diagnostics;
using ResultsGraphQL.Benchmarks.Floor;
using ResultsGraphQL.Benchmarks.Load;
using ResultsGraphQL.Benchmarks.Processes;

namespace ResultsGraphQL.Benchmarks.Writes;

/// <summary>Hand-written transactions by one thread, in process.</summary>
/// <param name="floor">Makes the transactions.</param>
/// <param name="runs">The runs of its database.</param>
public sealed class FloorMoveCase(FloorMoves floor, MovingRuns runs) : IMoveCase
{
    private readonly IEnumerator<RunMove> _moves = runs.Moves(0, 1).GetEnumerator();

    /// <inheritdoc/>
    public string Name => "floor, 1 thread";

    /// <inheritdoc/>
    public Task<LoadWindow> RunAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        var latencies = new List<double>();
        var cpuBefore = ProcessCpu.ReadSeconds(Environment.ProcessId);
        var begin = Stopwatch.GetTimestamp();
        var before = begin;
        while (Stopwatch.GetElapsedTime(begin, before) < duration)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _moves.MoveNext();
            var version = floor.Move(_moves.Current.RunId, _moves.Current.Status);
            if (version != _moves.Current.Version)
            {
                throw new InvalidDataException($"{Name}: {_moves.Current} made version {version}.");
            }

            var after = Stopwatch.GetTimestamp();
            latencies.Add(Stopwatch.GetElapsedTime(before, after).TotalMilliseconds);
            before = after;
        }

        var seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        return Task.FromResult(new LoadWindow(seconds, [.. latencies.Order()], (ProcessCpu.ReadSeconds(Environment.ProcessId) - cpuBefore) / seconds, 0));
    }
}
