using Microsoft.Extensions.Logging;
using ResultsGraphQL.Live.Groups;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Querying.Logs;
using ResultsGraphQL.Querying.Sqlite;
using ResultsGraphQL.Querying.Subscriptions;

namespace ResultsGraphQL.Live.Log;

/// <summary>
/// The one reader of the log. It reads on when it is told of a commit, or after a while, keeps the latest events in a ring, and tells the groups that
/// an event is for. Where nobody subscribes, it reads nothing.
/// </summary>
internal sealed partial class LogFollower : IThreadPoolWorkItem, IDisposable
{
    private const int PageSize = 512;

    private readonly LogReader _reader;
    private readonly LiveOptions _options;
    private readonly LiveMetrics _metrics;
    private readonly ILogger _logger;
    private readonly Lock _lock = new();
    private readonly LogRing _ring;
    private readonly GroupIndex _groups = new();
    private readonly ITimer _poll;
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationToken _stopped;
    private string _log = string.Empty;
    private long _newest;
    private int _signals;

    public LogFollower(LogReader reader, LiveOptions options, LiveMetrics metrics, TimeProvider clock, ILogger logger)
    {
        _reader = reader;
        _options = options;
        _metrics = metrics;
        _logger = logger;
        _stopped = _stopping.Token;
        _ring = new LogRing(options.RingCapacity);
        _poll = clock.CreateTimer(static follower => ((LogFollower)follower!).Signal(), this, options.PollInterval, options.PollInterval);
    }

    /// <summary>The position up to which the log was read, and all groups told.</summary>
    public long Newest => Volatile.Read(ref _newest);

    /// <summary>Sees to it that what was committed by now is read soon.</summary>
    public void Signal()
    {
        if (_groups.Count > 0 && !_stopped.IsCancellationRequested && Interlocked.Increment(ref _signals) == 1)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    /// <inheritdoc/>
    void IThreadPoolWorkItem.Execute() => _ = FollowAsync();

    /// <summary>Opens a subscription.</summary>
    /// <param name="operation">The subscription's operation, whose cursor was checked.</param>
    /// <param name="bounds">Where the log has ended a moment ago.</param>
    /// <param name="subscriber">Who takes the events.</param>
    public LiveSubscription Join(SubscriptionOperation operation, LogBounds bounds, ISubscriber subscriber)
    {
        LiveSubscription subscription;
        lock (_lock)
        {
            _log = bounds.Log;
            if (_groups.Count == 0 && bounds.Newest > _ring.Newest)
            {
                // Nobody has followed, so nobody is interested in what was appended meanwhile.
                _ring.Reset(bounds.Newest);
                Volatile.Write(ref _newest, bounds.Newest);
            }

            if (_groups.Find(operation.Group) is not { } group)
            {
                group = new SubscriptionGroup(operation, this, _ring.Newest);
                _groups.Add(group);
            }

            subscription = new LiveSubscription(group, this, subscriber, operation.After?.Position ?? bounds.Newest);
            group.Add(subscription);
        }

        // What was committed while nobody followed yet was told to nobody.
        Signal();
        _metrics.Subscriptions.Add(1);
        return subscription;
    }

    /// <summary>Takes a subscription out of its group.</summary>
    public void Leave(SubscriptionGroup group, LiveSubscription subscription)
    {
        bool isLeft;
        lock (_lock)
        {
            isLeft = group.Remove(subscription) == 0;
            if (isLeft)
            {
                _groups.Remove(group);
            }
        }

        if (isLeft)
        {
            group.Dispose();
        }

        _metrics.Subscriptions.Add(-1);
    }

    /// <summary>What the subscribers get where the server, or its store, has failed.</summary>
    public static GraphQLError FailureOf(Exception exception)
    {
        var error = ServerFailures.ErrorOf(exception);
        return new GraphQLError(error.Message + " Subscribe again after the last cursor that you saw.", error.Code);
    }

    /// <summary>Takes a group out that can't go on; whoever subscribes from now on begins another.</summary>
    /// <param name="group">The group.</param>
    /// <param name="reason">What has failed; null where nothing has, but the log was pruned.</param>
    public void Abandon(SubscriptionGroup group, Exception? reason)
    {
        lock (_lock)
        {
            _groups.Remove(group);
        }

        if (reason is not null && !ServerFailures.IsLogged(reason))
        {
            LogAbandoned(_logger, reason);
        }
    }

    /// <summary>Makes the end of a subscription that can't go on.</summary>
    public static LiveEvent End(GraphQLError error) => new(null, GraphQLResponse.Refuse(RequestErrorKind.Refused, error).Body, Ends: true);

    /// <summary>The cursor of a position.</summary>
    public LogCursor CursorAt(long position) => new(_log, position);

    /// <summary>Executes a subscription for events, all in one snapshot, as far as there is time.</summary>
    /// <returns>The results of the first events, at least one, each with its event's position.</returns>
    public async ValueTask<(long Position, LiveEvent Result)[]> ExecuteAsync(
        SubscriptionOperation operation, IReadOnlyList<LogEvent> events, CancellationToken cancellationToken)
    {
        var results = await operation.ExecuteAsync(_log, events, _options.ExecutionTimeout, cancellationToken).ConfigureAwait(false);
        _metrics.Executions.Add(results.Count);
        for (var i = 0; i < results.Count; i++)
        {
            if (results[i].Failure is { } failure)
            {
                LogFailedEvent(_logger, events[i].Position, failure);
            }
        }

        return [.. events.Take(results.Count).Select((source, i) => (source.Position, new LiveEvent(CursorAt(source.Position), results[i].Body)))];
    }

    /// <summary>How much memory a group may keep results in, in bytes.</summary>
    public int BytesPerGroup => _options.MaxResultBytes / Math.Max(1, _groups.Count);

    /// <summary>Reads events from the ring, or from the store where they are older.</summary>
    /// <param name="after">The position that they come after.</param>
    /// <param name="most">How many, at most.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <returns>The events; with the log's bounds, where they come from the store.</returns>
    public async ValueTask<(IReadOnlyList<LogEvent> Events, LogBounds? Bounds)> ReadAsync(long after, int most, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (after >= _ring.From && after < _ring.Newest)
            {
                return (_ring.Read(after, most), null);
            }
        }

        var page = await _reader.ReadAsync(after, most, cancellationToken).ConfigureAwait(false);
        return (page.Events, page.Bounds);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _poll.Dispose();
        _stopping.Cancel();
        _stopping.Dispose();
    }

    private async Task FollowAsync()
    {
        int seen;
        do
        {
            seen = Volatile.Read(ref _signals);
            try
            {
                await ReadOnAsync().ConfigureAwait(false);
            }
#pragma warning disable CA1031 // The next signal tries again; nobody has missed anything by then.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                if (!_stopped.IsCancellationRequested)
                {
                    NoteFailure(exception);
                }
            }
        }
        while (Interlocked.Add(ref _signals, -seen) > 0);
    }

    private void NoteFailure(Exception exception)
    {
        if (!ServerFailures.IsLogged(exception))
        {
            LogFailure(_logger, exception);
        }

        if (exception is not SqliteReadException { IsOfStore: true })
        {
            return;
        }

        // Nobody can say for how long the store is away: its subscribers must not take the silence for quiet.
        SubscriptionGroup[] groups;
        lock (_lock)
        {
            groups = [.. _groups.All];
        }

        Array.ForEach(groups, group => group.Fail(FailureOf(exception), null));
    }

    private async Task ReadOnAsync()
    {
        int read;
        do
        {
            var after = Newest;
            var page = await _reader.ReadAsync(after, PageSize, _stopped).ConfigureAwait(false);
            read = page.Events.Count;
            Dispatch(after, page.Events);
        }
        while (read == PageSize);
    }

    /// <summary>Tells the groups of events.</summary>
    private void Dispatch(long after, IReadOnlyList<LogEvent> events)
    {
        var told = new HashSet<SubscriptionGroup>();
        lock (_lock)
        {
            if (after != _ring.Newest)
            {
                // Meanwhile nobody followed any more, and then somebody did, from another place on.
                return;
            }

            foreach (var next in events)
            {
                _ring.Append(next);
                _groups.Tell(next, told);
            }

            // Only now, so that whoever sees it knows that the groups were told.
            Volatile.Write(ref _newest, _ring.Newest);
        }

        foreach (var group in told)
        {
            group.Schedule();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The event log couldn't be read. It will be tried again.")]
    private static partial void LogFailure(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "A subscription failed for the event {Position}. Its subscribers were told, and go on behind it.")]
    private static partial void LogFailedEvent(ILogger logger, long position, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Events couldn't be executed. Their subscribers were told to come again.")]
    private static partial void LogAbandoned(ILogger logger, Exception exception);
}
