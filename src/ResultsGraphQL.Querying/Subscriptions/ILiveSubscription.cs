using ResultsGraphQL.Querying.Logs;

namespace ResultsGraphQL.Querying.Subscriptions;

/// <summary>
/// A subscription that is open. Its subscriber takes event after event, as fast as it can send them; what isn't taken waits in the log and not in
/// memory.
/// </summary>
public interface ILiveSubscription : IDisposable
{
    /// <summary>The cursor up to which the log has been looked through: all of the subscription's events up to here have been given.</summary>
    LogCursor Cursor { get; }

    /// <summary>Gives the next event. Not for two callers at once.</summary>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <returns>The event; null where there is none now. The subscriber is woken once there may be one.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    ValueTask<LiveEvent?> NextAsync(CancellationToken cancellationToken);
}
