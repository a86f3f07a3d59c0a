using System.Diagnostics;
using System.Globalization;
using ResultsGraphQL.Benchmarks.Load;
using ResultsGraphQL.Benchmarks.Processes;

namespace ResultsGraphQL.Benchmarks.Writes;

/// <summary>The service's executor without its transports, asked by several callers at once.</summary>
/// <param name="service">The service.</param>
/// <param name="runs">The runs of its database.</param>
/// <param name="callers">How many callers there are.</param>
public sealed class InProcessMoveCase(InProcessWriter service, MovingRuns runs, int callers) : IMoveCase
{
    private readonly IEnumerator<RunMove>[] _moves = [.. Enumerable.Range(0, callers).Select(caller => runs.Moves(caller, callers).GetEnumerator())];

    /// <inheritdoc/>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"service, {callers} {(callers == 1 ? "caller" : "callers")}");

    /// <inheritdoc/>
    public async Task<LoadWindow> RunAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        var cpuBefore = ProcessCpu.ReadSeconds(Environment.ProcessId);
        var begin = Stopwatch.GetTimestamp();
        var deadline = begin + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        var latencies = await Task.WhenAll(_moves.Select(moves => Task.Run(() => CallAsync(moves, deadline, cancellationToken), cancellationToken)));
        var seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        return new LoadWindow(
            seconds, [.. latencies.SelectMany(times => times).Order()], (ProcessCpu.ReadSeconds(Environment.ProcessId) - cpuBefore) / seconds, 0);
    }

    private async Task<List<double>> CallAsync(IEnumerator<RunMove> moves, long deadline, CancellationToken cancellationToken)
    {
        var latencies = new List<double>();
        var before = Stopwatch.GetTimestamp();
        while (before < deadline)
        {
            moves.MoveNext();
            await service.MoveAsync(moves.Current, cancellationToken);
            var after = Stopwatch.GetTimestamp();
            latencies.Add(Stopwatch.GetElapsedTime(before, after).TotalMilliseconds);
            before = after;
        }

        return latencies;
    }
}
