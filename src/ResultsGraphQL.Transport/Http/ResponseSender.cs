using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using ResultsGraphQL.Querying.Execution;

namespace ResultsGraphQL.Transport.Http;

/// <summary>Writes GraphQL responses to HTTP (GraphQL over HTTP, draft, "Response").</summary>
public static class ResponseSender
{
    private const int Piece = 256 * 1024;

    // Slower than any line that is of use; whoever reads nothing mustn't hold a large answer for long.
    private static readonly MinDataRate LargeBodyRate = new(8 * 1024, TimeSpan.FromSeconds(10));

    /// <summary>Sends an error that has a status code of its own, whatever the media type.</summary>
    /// <param name="context">The request to answer.</param>
    /// <param name="statusCode">The status code.</param>
    /// <param name="error">The error.</param>
    /// <returns>Done when the response is written.</returns>
    public static async Task SendErrorAsync(HttpContext context, int statusCode, GraphQLError error)
    {
        ArgumentNullException.ThrowIfNull(context);
        using var response = GraphQLResponse.Refuse(RequestErrorKind.Refused, error);
        await WriteAsync(context, response, ResponseMediaType.Negotiate(context.Request) ?? ResponseMediaType.Json, statusCode).ConfigureAwait(false);
    }

    internal static Task SendAsync(HttpContext context, GraphQLResponse response, ResponseMediaType mediaType, int minCompressedBytes)
    {
        var statusCode = response.ErrorKind switch
        {
            RequestErrorKind.OperationNotAllowed => StatusCodes.Status405MethodNotAllowed,
            RequestErrorKind.TimedOut or RequestErrorKind.Overloaded or RequestErrorKind.StoreUnavailable => StatusCodes.Status503ServiceUnavailable,
            RequestErrorKind.Failed => StatusCodes.Status500InternalServerError,
            RequestErrorKind.Refused when mediaType.HasStatusCodes => StatusCodes.Status400BadRequest,
            _ => StatusCodes.Status200OK,
        };
        if (statusCode == StatusCodes.Status405MethodNotAllowed)
        {
            context.Response.Headers.Allow = HttpMethods.Post;
        }

        return WriteAsync(context, response, mediaType, statusCode, minCompressedBytes);
    }

    private static Task WriteAsync(HttpContext context, GraphQLResponse response, ResponseMediaType mediaType, int statusCode, int minCompressedBytes = int.MaxValue)
    {
        // Answers depend on the moment and on the key, and hold what others mustn't see.
        context.Response.Headers.CacheControl = "private, no-store";
        context.Response.StatusCode = statusCode;
        context.Response.ContentType = mediaType.ContentType;
        if (response.Body.Length >= minCompressedBytes && ResponseEncoding.Negotiate(context.Request) is { } encoding)
        {
            return ResponseEncoding.WriteAsync(context.Response, encoding, response.Body, context.RequestAborted);
        }

        context.Response.ContentLength = response.Body.Length;
        return response.Body.Length <= Piece
            ? context.Response.Body.WriteAsync(response.Body, context.RequestAborted).AsTask()
            : SendInPiecesAsync(context, response.Body);
    }

    /// <summary>Sends a large body as the client takes it; written at once, the server would hold a copy of all that isn't taken yet.</summary>
    private static async Task SendInPiecesAsync(HttpContext context, ReadOnlyMemory<byte> body)
    {
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = LargeBodyRate;
        }

        for (; body.Length > 0; body = body[Math.Min(Piece, body.Length)..])
        {
            await context.Response.Body.WriteAsync(body[..Math.Min(Piece, body.Length)], context.RequestAborted).ConfigureAwait(false);
        }
    }
}
