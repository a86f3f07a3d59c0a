using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;

namespace ResultsGraphQL.Transport.WebSockets;

/// <summary>
/// GraphQL over WebSocket. The way of a socket: client and server agree on a subprotocol; <see cref="SocketConnection"/> takes the client's messages;
/// a <see cref="SocketOperation"/> runs each operation and sends its results; <see cref="SocketKeeper"/> looks after the sockets that are open.
/// </summary>
internal sealed class SocketEndpoint(SocketEnvironment environment, SocketKeeper keeper)
{
    /// <summary>Takes a request for a WebSocket, until the socket is closed.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var offered = context.WebSockets.WebSocketRequestedProtocols;
        var protocol = SocketProtocol.All.FirstOrDefault(known => offered.Contains(known.Name));
        var stream = await SocketHandshake.AcceptAsync(context, protocol?.Name).ConfigureAwait(false);
        using var socket = WebSocket.CreateFromStream(stream, new WebSocketCreationOptions
        {
            IsServer = true,
            SubProtocol = protocol?.Name,

            // The subprotocol has pings of its own; where clients don't answer those, they answer these.
            KeepAliveInterval = protocol is { AnswersPings: false } ? environment.Options.KeepAlive : Timeout.InfiniteTimeSpan,
            KeepAliveTimeout = environment.Options.SlowClientTimeout,
        });
        if (protocol is null)
        {
            await RefuseAsync(socket, context.RequestAborted).ConfigureAwait(false);
            return;
        }

        using var connection = new SocketConnection(context, socket, stream, protocol, environment);
        keeper.Add(connection);
        try
        {
            await connection.RunAsync().ConfigureAwait(false);
        }
        finally
        {
            keeper.Remove(connection);
        }
    }

    private async Task RefuseAsync(WebSocket socket, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(environment.Options.CloseTimeout);
        try
        {
            await socket.CloseAsync((WebSocketCloseStatus)SocketCloseCode.SubprotocolNotAcceptable, "Subprotocol not acceptable: offer graphql-transport-ws", timeout.Token)
                .ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException)
        {
            // The client has gone away, or doesn't answer.
        }
    }
}
