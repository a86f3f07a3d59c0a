using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Querying.Subscriptions;
using ResultsGraphQL.Transport.Connections;
using ResultsGraphQL.Transport.Http;

namespace ResultsGraphQL.Transport.EventStreams;

/// <summary>
/// Server-sent events, in the distinct connections mode of graphql-sse: a request for each operation, whose response is a stream of its results. It can
/// be resumed: each result has its cursor for an id, and the header <c>Last-Event-ID</c> takes the place of the argument <c>after</c>.
/// </summary>
internal sealed partial class EventStreamEndpoint(
    IGraphQLSubscriptions subscriptions, IConnectionAuthentication authentication, EventStreamOptions options, GraphQLHttpOptions http, SendBudgets budgets, TimeProvider clock,
    IHostApplicationLifetime lifetime, ILogger<EventStreamEndpoint> logger)
{
    private const string LastEventId = "Last-Event-ID";

    /// <summary>Takes a request that accepts events, until its stream ends.</summary>
    /// <exception cref="MalformedRequestException">It isn't a GraphQL request.</exception>
    /// <exception cref="OperationCanceledException">The client has gone away.</exception>
    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            await StreamAsync(context).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // The stream just ends, and isn't complete: the client comes again.
        }
    }

    private async Task StreamAsync(HttpContext context)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        using var stream = new EventStream(context, authentication, options, clock);
        using var share = await budgets.OfRequests(context.User).EnterAsync(ended.Token).ConfigureAwait(false);
        var start = await StartAsync(context, stream, ended.Token).ConfigureAwait(false);
        if (start.Response is { } response)
        {
            share.Hold(response.Body.Length);
            using (response)
            {
                await stream.SendAsync(response, ended.Token).ConfigureAwait(false);
            }

            return;
        }

        share.Dispose();
        using var subscription = start.Subscription!;
        try
        {
            await stream.SendAsync(subscription, ended.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever went wrong, the client learns that it did, and nothing else.
        catch (Exception exception) when (exception is not (OperationCanceledException or IOException))
#pragma warning restore CA1031
        {
            Log(exception);
            await stream.FailAsync(exception, ended.Token).ConfigureAwait(false);
        }
    }

    private async ValueTask<OperationStart> StartAsync(HttpContext context, EventStream stream, CancellationToken ended)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(ended);
        timeout.CancelAfter(http.RequestTimeout);
        try
        {
            using var request = await RequestReader.ReadAsync(context, http).ConfigureAwait(false);
            var resumeAfter = context.Request.Headers.TryGetValue(LastEventId, out var id) && id.ToString() is { Length: > 0 } cursor ? cursor : null;
            return await subscriptions.StartAsync(request.Request with { ResumeAfter = resumeAfter }, stream, timeout.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!ended.IsCancellationRequested)
        {
            return new OperationStart(RequestFailures.TimedOut(http), null);
        }
#pragma warning disable CA1031 // Whatever went wrong, the client learns that it did, and nothing else.
        catch (Exception exception) when (exception is not (OperationCanceledException or MalformedRequestException))
#pragma warning restore CA1031
        {
            Log(exception);
            return new OperationStart(RequestFailures.Failed(exception), null);
        }
    }

    private void Log(Exception exception)
    {
        if (!ServerFailures.IsLogged(exception))
        {
            LogFailure(logger, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An operation with a stream of events failed.")]
    private static partial void LogFailure(ILogger logger, Exception exception);
}
