namespace ResultsGraphQL.Server.Connections;

/// <summary>Ends, while the service runs, the connections that say nothing.</summary>
internal sealed class SilentConnectionService(ConnectionTable connections, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Round, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            {
                connections.EndSilent();
            }
        }
        catch (OperationCanceledException)
        {
            // The service stops.
        }
    }
}
