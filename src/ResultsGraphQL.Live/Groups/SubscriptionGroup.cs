using System.Buffers;
using ResultsGraphQL.Live.Log;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Querying.Logs;
using ResultsGraphQL.Querying.Subscriptions;

namespace ResultsGraphQL.Live.Groups;

/// <summary>
/// The subscriptions that get the same bytes for an event. An event is executed once for all of them, and its result kept for a while, for whoever
/// takes it.
/// </summary>
internal sealed class SubscriptionGroup : IThreadPoolWorkItem, IDisposable
{
    private const int EventsAtOnce = 256;
    private const int ExecutionsAtOnce = 64;
    private const int WokenAtOnce = 256;

    private readonly Lock _lock = new();
    private readonly List<LiveSubscription> _members = [];
    private readonly LogFollower _follower;
    private readonly RecentResults _recent;
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationToken _stopped;
    private long _noted;
    private int _signals;
    private volatile LiveEvent? _failure;

    /// <summary>Makes a group that has no members yet.</summary>
    /// <param name="operation">What is executed.</param>
    /// <param name="follower">Tells the group of its events.</param>
    /// <param name="since">The position from which on it does.</param>
    public SubscriptionGroup(SubscriptionOperation operation, LogFollower follower, long since)
    {
        Operation = operation;
        Since = _noted = since;
        _follower = follower;
        _recent = new RecentResults(since);
        _stopped = _stopping.Token;
    }

    /// <summary>What is executed.</summary>
    public SubscriptionOperation Operation { get; }

    /// <summary>The position from which on the group was told of its events.</summary>
    public long Since { get; }

    /// <summary>The position of the last event that the group was told of.</summary>
    public long Noted => Volatile.Read(ref _noted);

    /// <summary>The latest results.</summary>
    public RecentResults Recent => _recent;

    /// <summary>Why the group can't go on; null where it can.</summary>
    public LiveEvent? Failure => _failure;

    /// <summary>Tells the group of an event that is for it.</summary>
    public void Note(long position) => Volatile.Write(ref _noted, position);

    /// <summary>Sees to it that the events that the group was told of are executed.</summary>
    public void Schedule()
    {
        if (Interlocked.Increment(ref _signals) == 1)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    /// <inheritdoc/>
    void IThreadPoolWorkItem.Execute() => _ = ExecuteAsync();

    /// <summary>Adds a subscription.</summary>
    public void Add(LiveSubscription subscription)
    {
        lock (_lock)
        {
            subscription.Place = _members.Count;
            _members.Add(subscription);
        }
    }

    /// <summary>Takes a subscription out.</summary>
    /// <returns>How many are left.</returns>
    public int Remove(LiveSubscription subscription)
    {
        lock (_lock)
        {
            var last = _members[^1];
            _members[subscription.Place] = last;
            last.Place = subscription.Place;
            _members.RemoveAt(_members.Count - 1);
            return _members.Count;
        }
    }

    /// <summary>Stops what is executed, for which there is nobody left.</summary>
    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    private async Task ExecuteAsync()
    {
        int seen;
        do
        {
            seen = Volatile.Read(ref _signals);
            try
            {
                await ExecuteNotedAsync(_stopped).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_stopped.IsCancellationRequested)
            {
                // There is nobody left to execute for.
            }
#pragma warning disable CA1031 // Whatever went wrong, those who wait must be told; they may come again, and go on where they were.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Fail(LogFollower.FailureOf(exception), exception);
            }
        }
        while (Interlocked.Add(ref _signals, -seen) > 0);
    }

    private async Task ExecuteNotedAsync(CancellationToken cancellationToken)
    {
        while (_failure is null && _recent.Through < Noted)
        {
            var noted = Noted;
            var (events, bounds) = await _follower.ReadAsync(_recent.Through, EventsAtOnce, cancellationToken).ConfigureAwait(false);
            if (bounds?.Refuse(new LogCursor(bounds.Log, _recent.Through)) is var (message, code))
            {
                Fail(new GraphQLError(message, code), null);
                return;
            }

            var through = events.Count == 0 ? noted : Math.Min(noted, events[^1].Position);
            var matches = events.Where(next => next.Position <= through && Operation.Matches(next)).ToList();
            for (var executed = 0; executed < matches.Count;)
            {
                var batch = matches.Slice(executed, Math.Min(ExecutionsAtOnce, matches.Count - executed));
                var results = await _follower.ExecuteAsync(Operation, batch, cancellationToken).ConfigureAwait(false);
                _recent.Append(results, results[^1].Position, _follower.BytesPerGroup);
                executed += results.Length;
                WakeMembers();
            }

            _recent.Append([], through, _follower.BytesPerGroup);
        }
    }

    /// <summary>Ends the group's subscriptions.</summary>
    /// <param name="error">What they are told.</param>
    /// <param name="reason">What has failed, where the log is to tell of it; null for nothing.</param>
    public void Fail(GraphQLError error, Exception? reason)
    {
        _follower.Abandon(this, reason);
        _failure = LogFollower.End(error);
        WakeMembers();
    }

    private void WakeMembers()
    {
        LiveSubscription[] woken;
        int count;
        lock (_lock)
        {
            count = _members.Count;
            woken = ArrayPool<LiveSubscription>.Shared.Rent(count);
            _members.CopyTo(woken);
        }

        if (count <= WokenAtOnce)
        {
            Wake(woken.AsSpan(0, count));
        }
        else
        {
            // Sending takes most of the time, and goes faster on all processors.
            Parallel.ForEach(
                Enumerable.Range(0, (count + WokenAtOnce - 1) / WokenAtOnce),
                chunk => Wake(woken.AsSpan(chunk * WokenAtOnce, Math.Min(WokenAtOnce, count - (chunk * WokenAtOnce)))));
        }

        woken.AsSpan(0, count).Clear();
        ArrayPool<LiveSubscription>.Shared.Return(woken);
    }

    private static void Wake(ReadOnlySpan<LiveSubscription> members)
    {
        foreach (var member in members)
        {
            member.Wake();
        }
    }
}
