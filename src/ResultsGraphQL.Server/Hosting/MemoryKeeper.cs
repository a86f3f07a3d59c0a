using System.Runtime;

namespace ResultsGraphQL.Server.Hosting;

/// <summary>
/// Gives memory back to the system once the service is idle. The runtime collects garbage when it allocates; a service that was busy, and is so no
/// more, would keep for good whatever it took then.
/// </summary>
internal sealed class MemoryKeeper(TimeProvider clock) : BackgroundService
{
    private const long WorthWhile = 96L * 1024 * 1024;
    private const long IdleAllocation = 8L * 1024 * 1024;

    private static readonly TimeSpan Round = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private TimeSpan _pause = ShortestPause;
    private long _collected;
    private long _allocated;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Round, clock);
        _collected = clock.GetTimestamp();
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            {
                LookAfter();
            }
        }
        catch (OperationCanceledException)
        {
            // The service stops.
        }
    }

    private void LookAfter()
    {
        var sinceLast = GC.GetTotalAllocatedBytes() - _allocated;
        _allocated += sinceLast;
        if (sinceLast > WorthWhile)
        {
            _pause = ShortestPause;
        }

        var before = GC.GetGCMemoryInfo(GCKind.Any).TotalCommittedBytes;
        if (sinceLast > IdleAllocation || before < WorthWhile || clock.GetElapsedTime(_collected) < _pause)
        {
            return;
        }

        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        _collected = clock.GetTimestamp();

        // What is in use stays; there is no sense in asking for it again and again.
        var given = before - GC.GetGCMemoryInfo(GCKind.Any).TotalCommittedBytes;
        _pause = given > before / 10 || _pause * 2 > LongestPause ? _pause : _pause * 2;
    }
}
