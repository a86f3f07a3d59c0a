using Microsoft.Extensions.Options;
using ResultsGraphQL.Querying.Mutations;
using ResultsGraphQL.Querying.Sqlite;
using ResultsGraphQL.Storage.Database;
using ResultsGraphQL.Storage.Writing;

namespace ResultsGraphQL.Server.Health;

/// <summary>Looks after the store's file while the service runs: whether it is still there, and that its write-ahead log is short while nobody writes.</summary>
/// <param name="file">The file.</param>
/// <param name="writer">Writes it.</param>
/// <param name="options">How often it looks.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told when the file goes, and when it comes back.</param>
internal sealed partial class StoreMonitor(
    SqliteFile file, StoreWriter writer, IOptions<StorageOptions> options, TimeProvider time, ILogger<StoreMonitor> logger) : BackgroundService
{
    private SqliteFileState _state;
    private bool _wasDamaged;
    private long _commits;
    private long _quietSince;
    private bool _refused;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.LookInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            {
                Look();
                await EmptyLogAsync(stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The service stops.
        }
    }

    private void Look()
    {
        var state = file.Look();
        if (state != _state)
        {
            switch (state)
            {
                case SqliteFileState.Gone:
                    LogGone(logger, file.Path);
                    break;
                case SqliteFileState.Truncated:
                    LogTruncated(logger, file.Path);
                    break;
                default:
                    LogBack(logger, file.Path);
                    break;
            }
        }

        if (file.IsDamaged && !_wasDamaged && state == SqliteFileState.Present)
        {
            LogDamaged(logger, file.Path);
        }

        (_state, _wasDamaged) = (state, file.IsDamaged);
    }

    /// <summary>Empties the log once nobody has written for a while; where readers have held on to it, again.</summary>
    private async ValueTask EmptyLogAsync(CancellationToken cancellationToken)
    {
        if (writer.Commits != _commits)
        {
            (_commits, _quietSince, _refused) = (writer.Commits, time.GetTimestamp(), false);
            return;
        }

        if (_refused || _state != SqliteFileState.Present || file.IsDamaged || file.LogLength == 0 || time.GetElapsedTime(_quietSince) < options.Value.IdleTime)
        {
            return;
        }

        try
        {
            await writer.EmptyLogAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (StoreWriteException)
        {
            // The writer has logged it; it is tried again after the next change that goes well.
            _refused = true;
        }

        _quietSince = time.GetTimestamp();
        _commits = writer.Commits;
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The database file '{Path}', or its write-ahead log beside it, was deleted, moved or replaced while the service runs. "
        + "Nothing is read or acknowledged until it is back. To serve what is there now, or a backup, restart the service.")]
    private static partial void LogGone(ILogger logger, string path);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The database file '{Path}' was truncated while the service runs. "
        + "Nothing is read or acknowledged any more. Stop the service, restore the file from a backup, and start it again.")]
    private static partial void LogTruncated(ILogger logger, string path);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The database file '{Path}' is damaged. The service goes on with what can be read, and isn't ready. "
        + "Stop it, and restore the file from a backup, or save what can be read of it with sqlite3's .recover.")]
    private static partial void LogDamaged(ILogger logger, string path);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database file '{Path}' is back. The service goes on.")]
    private static partial void LogBack(ILogger logger, string path);
}
