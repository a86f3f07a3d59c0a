using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Querying.Subscriptions;
using ResultsGraphQL.Transport.Connections;
using ResultsGraphQL.Transport.Http;

namespace ResultsGraphQL.Transport.EventStreams;

/// <summary>One stream of server-sent events: the results of one operation.</summary>
internal sealed class EventStream(HttpContext context, IConnectionAuthentication authentication, EventStreamOptions options, TimeProvider clock) : ISubscriber, IDisposable
{
    private static readonly TimeSpan LongestRound = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _signal = new(0);
    private readonly EventStreamWriter _writer = new(context.Response.BodyWriter);
    private int _isWoken;
    private long _checked = clock.GetTimestamp();

    /// <inheritdoc/>
    public void Wake()
    {
        try
        {
            if (Interlocked.Exchange(ref _isWoken, 1) == 0)
            {
                _signal.Release();
            }
        }
        catch (ObjectDisposedException)
        {
            // The stream has ended meanwhile.
        }
    }

    /// <summary>Sends the one result of an operation, and that there are no more.</summary>
    public async Task SendAsync(GraphQLResponse response, CancellationToken cancellationToken)
    {
        Begin();
        await _writer.WriteNextAsync(null, response.Body, cancellationToken).ConfigureAwait(false);
        await _writer.WriteCompleteAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends the events of a subscription, until it ends, the client goes away, or its credential does.</summary>
    public async Task SendAsync(ILiveSubscription subscription, CancellationToken cancellationToken)
    {
        Begin();
        await _writer.WriteHeartbeatAsync(subscription.Cursor, cancellationToken).ConfigureAwait(false);
        var written = clock.GetTimestamp();
        while (true)
        {
            Volatile.Write(ref _isWoken, 0);
            while (await subscription.NextAsync(cancellationToken).ConfigureAwait(false) is { } next)
            {
                await _writer.WriteNextAsync(next.Cursor, next.Result, cancellationToken).ConfigureAwait(false);
                written = clock.GetTimestamp();
                if (next.Ends)
                {
                    await _writer.WriteCompleteAsync(cancellationToken).ConfigureAwait(false);
                    return;
                }

                if (!await IsLetInAsync(cancellationToken).ConfigureAwait(false))
                {
                    await RefuseAsync(cancellationToken).ConfigureAwait(false);
                    return;
                }
            }

            var isWoken = await _signal.WaitAsync(Round(), cancellationToken).ConfigureAwait(false);
            if (!await IsLetInAsync(cancellationToken).ConfigureAwait(false))
            {
                await RefuseAsync(cancellationToken).ConfigureAwait(false);
                return;
            }

            if (!isWoken && clock.GetElapsedTime(written) >= options.KeepAlive)
            {
                await _writer.WriteHeartbeatAsync(subscription.Cursor, cancellationToken).ConfigureAwait(false);
                written = clock.GetTimestamp();
            }
        }
    }

    /// <summary>Sends that the subscription can't go on, where its stream has begun already.</summary>
    public async Task FailAsync(Exception reason, CancellationToken cancellationToken)
    {
        using var failure = RequestFailures.Failed(reason);
        await _writer.WriteNextAsync(null, failure.Body, cancellationToken).ConfigureAwait(false);
        await _writer.WriteCompleteAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _signal.Dispose();

    /// <summary>Whether the client's credential holds, which is looked at now and then, however many events there are.</summary>
    private async ValueTask<bool> IsLetInAsync(CancellationToken cancellationToken)
    {
        if (clock.GetElapsedTime(_checked) < LongestRound / 2)
        {
            return true;
        }

        _checked = clock.GetTimestamp();
        return await authentication.IsValidAsync(context.User, cancellationToken).ConfigureAwait(false);
    }

    private TimeSpan Round() => options.KeepAlive < LongestRound ? options.KeepAlive : LongestRound;

    private void Begin()
    {
        context.Response.ContentType = "text/event-stream; charset=utf-8";
        context.Response.Headers.CacheControl = "no-cache, no-store";

        // Proxies that gather a response before they pass it on would hold events back.
        context.Response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();

        // A client that reads slowly falls behind; that is no attack.
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }
    }

    private async Task RefuseAsync(CancellationToken cancellationToken)
    {
        using var refusal = GraphQLResponse.Refuse(RequestErrorKind.Refused, new GraphQLError("The API key has expired or was revoked.", ErrorCodes.NotAuthenticated));
        await _writer.WriteNextAsync(null, refusal.Body, cancellationToken).ConfigureAwait(false);
        await _writer.WriteCompleteAsync(cancellationToken).ConfigureAwait(false);
    }
}
