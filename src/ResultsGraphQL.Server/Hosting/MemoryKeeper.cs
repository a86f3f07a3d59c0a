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

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Round, clock);
        var allocated = GC.GetTotalAllocatedBytes();
        var collected = 0L;
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            {
                var before = allocated;
                allocated = GC.GetTotalAllocatedBytes();
                var committed = GC.GetGCMemoryInfo(GCKind.Any).TotalCommittedBytes;
                if (allocated - before < IdleAllocation && committed > WorthWhile && allocated - collected > WorthWhile)
                {
                    GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
                    GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                    collected = allocated;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The service stops.
        }
    }
}
