using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Transport.Connections;
using ResultsGraphQL.Transport.EventStreams;
using ResultsGraphQL.Transport.WebSockets;

namespace ResultsGraphQL.Transport.Http;

/// <summary>
/// GraphQL over HTTP. The way of a request: a WebSocket goes its own way, and so does who accepts a stream of events; the method and what is accepted are checked; <see cref="RequestReader"/> reads it; the executor runs it, for
/// as long as it may take; <see cref="ResponseSender"/> writes the response with its status code.
/// </summary>
internal sealed partial class GraphQLEndpoint(
    IGraphQLExecutor executor, GraphQLHttpOptions options, SendBudgets budgets, SocketEndpoint sockets, EventStreamEndpoint events,
    ILogger<GraphQLEndpoint> logger)
{
    private readonly SdlDownload _sdl = new(executor);

    /// <summary>Answers a request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var request = context.Request;
        if (context.WebSockets.IsWebSocketRequest)
        {
            await sockets.HandleAsync(context).ConfigureAwait(false);
            return;
        }

        if (HttpMethods.IsGet(request.Method) && request.Query.ContainsKey("sdl"))
        {
            await _sdl.SendAsync(context).ConfigureAwait(false);
            return;
        }

        if (!HttpMethods.IsPost(request.Method) && !HttpMethods.IsGet(request.Method))
        {
            context.Response.Headers.Allow = "GET, POST";
            await ResponseSender.SendErrorAsync(context, StatusCodes.Status405MethodNotAllowed,
                new GraphQLError($"The method {request.Method} isn't supported. Use POST, or GET for queries.", ErrorCodes.BadRequest)).ConfigureAwait(false);
            return;
        }

        if (ResponseMediaType.WantsEvents(request))
        {
            await AnswerAsync(context, () => events.HandleAsync(context)).ConfigureAwait(false);
            return;
        }

        if (ResponseMediaType.Negotiate(request) is not { } mediaType)
        {
            await ResponseSender.SendErrorAsync(context, StatusCodes.Status406NotAcceptable,
                new GraphQLError("The response can be application/graphql-response+json, application/json or text/event-stream; accept one of them.", ErrorCodes.BadRequest)).ConfigureAwait(false);
            return;
        }

        await AnswerAsync(context, () => RespondAsync(context, mediaType)).ConfigureAwait(false);
    }

    private async Task RespondAsync(HttpContext context, ResponseMediaType mediaType)
    {
        using var request = await RequestReader.ReadAsync(context, options).ConfigureAwait(false);
        var (response, share) = await ExecuteAsync(context, request.Request).ConfigureAwait(false);
        using (share)
        using (response)
        {
            share?.Hold(response.Body.Length);
            await ResponseSender.SendAsync(context, response, mediaType, options.MinCompressedBytes).ConfigureAwait(false);
        }
    }

    private static async Task AnswerAsync(HttpContext context, Func<Task> answer)
    {
        try
        {
            await answer().ConfigureAwait(false);
        }
        catch (MalformedRequestException exception)
        {
            await ResponseSender.SendErrorAsync(context, exception.StatusCode, new GraphQLError(exception.Message, exception.Code)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone away: there is nobody to answer.
        }
    }

    /// <summary>Executes a request, once what the caller has been sent so far is taken.</summary>
    /// <returns>The response, and its share of what may be under way to the caller; no share where the wait for it was too long.</returns>
    private async ValueTask<(GraphQLResponse Response, SendShare? Share)> ExecuteAsync(HttpContext context, GraphQLRequest request)
    {
        SendShare? share = null;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        timeout.CancelAfter(options.RequestTimeout);
        try
        {
            share = await budgets.OfRequests(context.User).EnterAsync(timeout.Token).ConfigureAwait(false);
            return (await executor.ExecuteAsync(request, timeout.Token).ConfigureAwait(false), share);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            share?.Dispose();
            throw;
        }
        catch (OperationCanceledException)
        {
            return (RequestFailures.TimedOut(options), share);
        }
#pragma warning disable CA1031 // Whatever went wrong, the client learns that it did, and nothing else.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (!ServerFailures.IsLogged(exception))
            {
                LogFailure(logger, exception);
            }

            return (RequestFailures.Failed(exception), share);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A GraphQL request failed.")]
    private static partial void LogFailure(ILogger logger, Exception exception);
}
