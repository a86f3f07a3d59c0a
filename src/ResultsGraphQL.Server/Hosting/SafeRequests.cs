using Microsoft.Extensions.Primitives;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Transport.Http;

namespace ResultsGraphQL.Server.Hosting;

/// <summary>Refuses requests that ask of HTTP what this service doesn't do.</summary>
internal static class SafeRequests
{
    private const string SocketVersion = "13";

    private static readonly StringValues WhatAnswersDependOn = "Accept, Accept-Encoding, X-API-Key, Authorization, Origin";

    /// <summary>Refuses them, and says of those to GraphQL what their answers depend on. It belongs before the WebSockets and the pages.</summary>
    public static void UseSafeRequests(this WebApplication app) => app.Use(static (context, next) =>
    {
        var headers = context.Request.Headers;
        if (context.Request.Path == "/graphql")
        {
            context.Response.Headers.Vary = WhatAnswersDependOn;
        }

        if (headers.Expect.Count > 0 && !string.Equals(headers.Expect, "100-continue", StringComparison.OrdinalIgnoreCase))
        {
            return ResponseSender.SendErrorAsync(context, StatusCodes.Status417ExpectationFailed, new GraphQLError(
                "The header 'Expect' asks for what this service doesn't do. It may be 100-continue.", ErrorCodes.BadRequest));
        }

        if (headers.Upgrade.Count > 0 && string.Equals(headers.Upgrade, "websocket", StringComparison.OrdinalIgnoreCase)
            && headers.SecWebSocketVersion.Count > 0 && headers.SecWebSocketVersion != SocketVersion)
        {
            context.Response.Headers.SecWebSocketVersion = SocketVersion;
            context.Response.Headers.Upgrade = "websocket";
            return ResponseSender.SendErrorAsync(context, StatusCodes.Status426UpgradeRequired, new GraphQLError(
                "The WebSocket's version isn't supported. It must be 13.", ErrorCodes.BadRequest));
        }

        return next(context);
    });
}
