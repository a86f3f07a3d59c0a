using ResultsGraphQL.Querying.Mutations;
using ResultsGraphQL.Storage.Events;

namespace ResultsGraphQL.Server.Hosting;

/// <summary>Deletes, while the service runs, what is kept for a time only.</summary>
/// <param name="retention">Deletes it.</param>
/// <param name="options">Says how long events are kept, and how often it is looked.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told where the store refuses.</param>
internal sealed partial class RetentionService(Retention retention, RetentionOptions options, TimeProvider time, ILogger<RetentionService> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Interval, time);
        try
        {
            do
            {
                await PruneAsync(stoppingToken).ConfigureAwait(false);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            // The service stops.
        }
    }

    private async Task PruneAsync(CancellationToken cancellationToken)
    {
        try
        {
            await retention.PruneAsync(options.Events, cancellationToken).ConfigureAwait(false);
        }
        catch (StoreWriteException exception)
        {
            LogRefusal(logger, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old events couldn't be deleted. It will be tried again.")]
    private static partial void LogRefusal(ILogger logger, Exception exception);
}
