using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Querying.Sqlite;

namespace ResultsGraphQL.Server.Hosting;

/// <summary>Measures the store's tables now and then, since what an operation costs depends on them.</summary>
/// <param name="executor">Measures them.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told where the store refuses.</param>
internal sealed partial class StoreMeasurement(GraphQLExecutor executor, TimeProvider time, ILogger<StoreMeasurement> logger) : BackgroundService
{
    /// <summary>How often it measures.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
            {
                await MeasureAsync(stoppingToken).ConfigureAwait(false);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            // The service stops.
        }
    }

    private async Task MeasureAsync(CancellationToken cancellationToken)
    {
        try
        {
            await executor.MeasureStoreAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (SqliteReadException exception)
        {
            LogRefusal(logger, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The store's tables couldn't be measured. It will be tried again.")]
    private static partial void LogRefusal(ILogger logger, Exception exception);
}
