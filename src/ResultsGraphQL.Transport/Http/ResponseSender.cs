using Microsoft.AspNetCore.Http;
using ResultsGraphQL.Querying.Execution;

namespace ResultsGraphQL.Transport.Http;

/// <summary>Writes GraphQL responses to HTTP (GraphQL over HTTP, draft, "Response").</summary>
public static class ResponseSender
{
    /// <summary>Sends an error that has a status code of its own, whatever the media type.</summary>
    /// <param name="context">The request to answer.</param>
    /// <param name="statusCode">The status code.</param>
    /// <param name="error">The error.</param>
    /// <returns>Done when the response is written.</returns>
    public static async Task SendErrorAsync(HttpContext context, int statusCode, GraphQLError error)
    {
        ArgumentNullException.ThrowIfNull(context);
        using var response = GraphQLResponse.Refuse(RequestErrorKind.Refused, error);
        await SendAsync(context, response, ResponseMediaType.Negotiate(context.Request) ?? ResponseMediaType.Json, statusCode).ConfigureAwait(false);
    }

    internal static Task SendAsync(HttpContext context, GraphQLResponse response, ResponseMediaType mediaType)
    {
        var statusCode = response.ErrorKind switch
        {
            RequestErrorKind.OperationNotAllowed => StatusCodes.Status405MethodNotAllowed,
            RequestErrorKind.TimedOut or RequestErrorKind.Overloaded => StatusCodes.Status503ServiceUnavailable,
            RequestErrorKind.Failed => StatusCodes.Status500InternalServerError,
            RequestErrorKind.Refused when mediaType.HasStatusCodes => StatusCodes.Status400BadRequest,
            _ => StatusCodes.Status200OK,
        };
        if (statusCode == StatusCodes.Status405MethodNotAllowed)
        {
            context.Response.Headers.Allow = HttpMethods.Post;
        }

        return SendAsync(context, response, mediaType, statusCode);
    }

    private static Task SendAsync(HttpContext context, GraphQLResponse response, ResponseMediaType mediaType, int statusCode)
    {
        context.Response.StatusCode = statusCode;
        context.Response.ContentType = mediaType.ContentType;
        context.Response.ContentLength = response.Body.Length;
        return context.Response.Body.WriteAsync(response.Body, context.RequestAborted).AsTask();
    }
}
