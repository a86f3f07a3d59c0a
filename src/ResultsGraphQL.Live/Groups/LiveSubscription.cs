using ResultsGraphQL.Live.Log;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Querying.Logs;
using ResultsGraphQL.Querying.Subscriptions;

namespace ResultsGraphQL.Live.Groups;

/// <summary>
/// A subscription that is open: a position in the log. Who keeps up takes the results of the group; who has fallen behind, or begins in the past,
/// executes what is missing, a little at a time, until it has caught up.
/// </summary>
internal sealed class LiveSubscription(SubscriptionGroup group, LogFollower follower, ISubscriber subscriber, long position) : ILiveSubscription
{
    private const int EventsAtOnce = 256;
    private const int ExecutionsAtOnce = 16;

    private Queue<LogEvent>? _missing;
    private Queue<(long Position, LiveEvent Result)>? _caughtUp;
    private long _position = position;
    private CancellationTokenSource? _catchingUp;
    private bool _ended;
    private int _disposed;

    /// <summary>The subscription's number among the group's.</summary>
    public int Place { get; set; }

    /// <inheritdoc/>
    public LogCursor Cursor
    {
        get
        {
            // In this order: the groups are told of events before the newest position is.
            var newest = follower.Newest;
            var noted = group.Noted;
            var own = Volatile.Read(ref _position);
            return follower.CursorAt(own >= group.Since && noted <= own ? Math.Max(newest, own) : own);
        }
    }

    /// <summary>Tells the subscriber that there may be something.</summary>
    public void Wake() => subscriber.Wake();

    /// <inheritdoc/>
    public ValueTask<LiveEvent?> NextAsync(CancellationToken cancellationToken)
    {
        if (_ended)
        {
            return default;
        }

        if (_caughtUp is { Count: > 0 })
        {
            return new(Take(_caughtUp.Dequeue()));
        }

        var recent = TakeRecent(out var isBehind);
        return isBehind ? CatchUpAsync(cancellationToken) : new(recent);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            StopCatchingUp();
            follower.Leave(group, this);
        }
    }

    private void StopCatchingUp()
    {
        try
        {
            Volatile.Read(ref _catchingUp)?.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has come to its end just now.
        }
    }

    /// <summary>Takes the next of the group's results; null where there is none, or where the subscription is behind them.</summary>
    private LiveEvent? TakeRecent(out bool isBehind)
    {
        if (group.Recent.TryFind(_position, out var position, out var result, out isBehind))
        {
            (_missing, _caughtUp) = (null, null);
            return Take((position, result));
        }

        if (isBehind || group.Failure is not { } failure)
        {
            return null;
        }

        _ended = true;
        return failure;
    }

    private LiveEvent Take((long Position, LiveEvent Result) next)
    {
        Volatile.Write(ref _position, next.Position);
        return next.Result;
    }

    private async ValueTask<LiveEvent?> CatchUpAsync(CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

        // A full fence: whoever disposes the subscription sees what it ends, or this sees that it is disposed.
        Interlocked.Exchange(ref _catchingUp, ended);
        try
        {
            return Volatile.Read(ref _disposed) == 0 ? await ReadMissingAsync(ended.Token).ConfigureAwait(false) : null;
        }
        catch (OperationCanceledException) when (Volatile.Read(ref _disposed) != 0 && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            Interlocked.Exchange(ref _catchingUp, null);
        }
    }

    private async ValueTask<LiveEvent?> ReadMissingAsync(CancellationToken cancellationToken)
    {
        // In a loop, since any number of events may be for others.
        while (_missing is not { Count: > 0 })
        {
            var (events, bounds) = await follower.ReadAsync(_position, EventsAtOnce, cancellationToken).ConfigureAwait(false);
            if (bounds?.Refuse(new LogCursor(bounds.Log, _position)) is var (message, code))
            {
                _ended = true;
                return LogFollower.End(new GraphQLError(message, code));
            }

            if (events.Count == 0 || Volatile.Read(ref _disposed) != 0)
            {
                return null;
            }

            _missing = new Queue<LogEvent>(events.Where(group.Operation.Matches));
            if (_missing.Count == 0)
            {
                Volatile.Write(ref _position, events[^1].Position);
                var recent = TakeRecent(out var isBehind);
                if (!isBehind)
                {
                    return recent;
                }
            }
        }

        var results = await follower.ExecuteAsync(group.Operation, [.. _missing.Take(ExecutionsAtOnce)], cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < results.Length; i++)
        {
            _missing.Dequeue();
        }

        _caughtUp = new Queue<(long, LiveEvent)>(results);
        return Take(_caughtUp.Dequeue());
    }
}
