using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ResultsGraphQL.Querying.Execution;

namespace ResultsGraphQL.Transport.Http;

/// <summary>
/// GraphQL over HTTP. The way of a request: its method and what it accepts are checked; <see cref="RequestReader"/> reads it; the executor runs it, for
/// as long as it may take; <see cref="ResponseSender"/> writes the response with its status code.
/// </summary>
internal sealed partial class GraphQLEndpoint(IGraphQLExecutor executor, GraphQLHttpOptions options, ILogger<GraphQLEndpoint> logger)
{
    private readonly SdlDownload _sdl = new(executor);

    /// <summary>Answers a request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var request = context.Request;
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

        if (ResponseMediaType.Negotiate(request) is not { } mediaType)
        {
            await ResponseSender.SendErrorAsync(context, StatusCodes.Status406NotAcceptable,
                new GraphQLError("The response can be application/graphql-response+json or application/json; accept one of them.", ErrorCodes.BadRequest)).ConfigureAwait(false);
            return;
        }

        await HandleAsync(context, mediaType).ConfigureAwait(false);
    }

    private async Task HandleAsync(HttpContext context, ResponseMediaType mediaType)
    {
        try
        {
            using var request = await RequestReader.ReadAsync(context, options).ConfigureAwait(false);
            using var response = await ExecuteAsync(context, request.Request).ConfigureAwait(false);
            await ResponseSender.SendAsync(context, response, mediaType).ConfigureAwait(false);
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

    private async ValueTask<GraphQLResponse> ExecuteAsync(HttpContext context, GraphQLRequest request)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        timeout.CancelAfter(options.RequestTimeout);
        try
        {
            return await executor.ExecuteAsync(request, timeout.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            return GraphQLResponse.Refuse(RequestErrorKind.TimedOut, new GraphQLError(
                $"The operation took longer than {options.RequestTimeout.TotalSeconds} seconds, which is the limit.", ErrorCodes.Timeout));
        }
#pragma warning disable CA1031 // Whatever went wrong, the client learns that it did, and nothing else.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogFailure(logger, exception);
            return GraphQLResponse.Refuse(RequestErrorKind.Failed, new GraphQLError("The server failed. Its log says why.", ErrorCodes.Internal));
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A GraphQL request failed.")]
    private static partial void LogFailure(ILogger logger, Exception exception);
}
