using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using ResultsGraphQL.Live.Log;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Querying.Logs;
using ResultsGraphQL.Querying.Subscriptions;

namespace ResultsGraphQL.Live;

/// <summary>
/// Subscriptions over the log. The way of an event: a commit appends it and signals; the follower reads it into the ring and tells the groups whose
/// condition it fits; each of them executes it once and keeps the result for a while; the group wakes its subscribers, and each takes the result when
/// its connection has room. Who begins in the past or falls behind reads the log for itself, from the ring or the table, until it has caught up.
/// </summary>
public sealed class LiveSubscriptions : IGraphQLSubscriptions, IDisposable
{
    private readonly IGraphQLExecutor _executor;
    private readonly LogReader _reader;
    private readonly LogFollower _follower;

    /// <summary>Makes the subscriptions of a service.</summary>
    /// <param name="executor">Runs queries and mutations, and prepares subscriptions.</param>
    /// <param name="reader">Reads the log.</param>
    /// <param name="options">What following the log may take.</param>
    /// <param name="meters">Makes the meter <c>ResultsGraphQL.Live</c>.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="logger">Told where the store fails.</param>
    public LiveSubscriptions(
        IGraphQLExecutor executor, LogReader reader, LiveOptions options, IMeterFactory meters, TimeProvider clock, ILogger<LiveSubscriptions> logger)
    {
        _executor = executor;
        _reader = reader;
        _follower = new LogFollower(reader, options, new LiveMetrics(meters), clock, logger);
    }

    /// <summary>Sees to it that what was committed by now reaches its subscribers soon. By any thread, at any time; it doesn't wait.</summary>
    public void Signal() => _follower.Signal();

    /// <inheritdoc/>
    public async ValueTask<LogCursor> ReadCursorAsync(CancellationToken cancellationToken) =>
        (await _reader.ReadBoundsAsync(cancellationToken).ConfigureAwait(false)).End;

    /// <inheritdoc/>
    public async ValueTask<OperationStart> StartAsync(GraphQLRequest request, ISubscriber subscriber, CancellationToken cancellationToken)
    {
        var (operation, refusal) = await _executor.PrepareAsync(request, cancellationToken).ConfigureAwait(false);
        if (operation is null)
        {
            return new OperationStart(refusal ?? await _executor.ExecuteAsync(request, cancellationToken).ConfigureAwait(false), null);
        }

        var bounds = await _reader.ReadBoundsAsync(cancellationToken).ConfigureAwait(false);
        if (operation.After is { } after && bounds.Refuse(after) is var (message, code))
        {
            return new OperationStart(GraphQLResponse.Refuse(RequestErrorKind.Refused, new GraphQLError(message, code)), null);
        }

        return new OperationStart(null, _follower.Join(operation, bounds, subscriber));
    }

    /// <inheritdoc/>
    public void Dispose() => _follower.Dispose();
}
