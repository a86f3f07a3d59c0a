using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace ResultsGraphQL.Transport.WebSockets;

/// <summary>Answers a request for a WebSocket (RFC 6455, 4.2.2; RFC 8441 over HTTP/2) that the framework has found to be one, and gives its bytes.</summary>
internal static class SocketHandshake
{
    private const string KeySuffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    /// <summary>Accepts a request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="subprotocol">The subprotocol to agree on; null for none.</param>
    public static async ValueTask<SocketStream> AcceptAsync(HttpContext context, string? subprotocol)
    {
        var headers = context.Response.Headers;
        if (subprotocol is not null)
        {
            headers.SecWebSocketProtocol = subprotocol;
        }

        if (context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true } connect)
        {
            return new SocketStream(await connect.AcceptAsync().ConfigureAwait(false));
        }

        headers.Connection = HeaderNames.Upgrade;
        headers.Upgrade = "websocket";
        headers.SecWebSocketAccept = Accept(context.Request.Headers.SecWebSocketKey.ToString());
        return new SocketStream(await context.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync().ConfigureAwait(false));
    }

#pragma warning disable CA5350 // The protocol wants SHA-1 here, to show that the request was understood; nothing is kept secret by it.
    private static string Accept(string key) => Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + KeySuffix)));
#pragma warning restore CA5350
}
