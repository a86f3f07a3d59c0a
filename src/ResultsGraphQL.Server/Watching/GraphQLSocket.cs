using System.Buffers;
using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using ResultsGraphQL.Server.Remote;

namespace ResultsGraphQL.Server.Watching;

/// <summary>A client's end of <c>graphql-transport-ws</c>. Not for use by several threads.</summary>
internal sealed class GraphQLSocket : IAsyncDisposable
{
    private const string Protocol = "graphql-transport-ws";
    private const int KeyMissing = 4401;
    private const int KeyRefused = 4403;
    private const int ProtocolRefused = 4406;
    private static readonly TimeSpan OpeningTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ClosingTime = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SilenceTime = TimeSpan.FromSeconds(10);

    private readonly ClientWebSocket _socket = new();
    private readonly ArrayBufferWriter<byte> _received = new(4096);

    private GraphQLSocket()
    {
    }

    /// <summary>Connects, and waits until the service has acknowledged the connection.</summary>
    /// <exception cref="ServiceRefusedException">The service refuses the key, or is none.</exception>
    /// <exception cref="ServiceLostException">There is no connection to be had now.</exception>
    public static async Task<GraphQLSocket> ConnectAsync(ServiceAddress address, string apiKey, CancellationToken cancellationToken)
    {
        var socket = new GraphQLSocket();
        using var opening = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        opening.CancelAfter(OpeningTime);
        try
        {
            await socket.OpenAsync(address, apiKey, opening.Token).ConfigureAwait(false);
            return socket;
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            socket._socket.Dispose();
            throw new ServiceLostException(FormattableString.Invariant($"no answer within {OpeningTime.TotalSeconds} seconds"), exception);
        }
        catch
        {
            socket._socket.Dispose();
            throw;
        }
    }

    /// <summary>Begins an operation.</summary>
    public Task SubscribeAsync(string id, string query, object variables, CancellationToken cancellationToken) =>
        SendAsync(new { id, type = "subscribe", payload = new { query, variables } }, cancellationToken);

    /// <summary>Waits for the next message. The service's pings are answered, and told.</summary>
    public async Task<SocketMessage> ReceiveAsync(CancellationToken cancellationToken)
    {
        var message = await ReadAsync(cancellationToken).ConfigureAwait(false);
        if (message.Type == "ping")
        {
            await SendAsync(new { type = "pong" }, cancellationToken).ConfigureAwait(false);
        }

        return message;
    }

    public async ValueTask DisposeAsync()
    {
        if (_socket.State == WebSocketState.Open)
        {
            using var patience = new CancellationTokenSource(ClosingTime);
            try
            {
                await _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
            {
                // It was to be closed, and is.
            }
        }

        _socket.Dispose();
    }

    private async Task OpenAsync(ServiceAddress address, string apiKey, CancellationToken cancellationToken)
    {
        _socket.Options.AddSubProtocol(Protocol);
        _socket.Options.SetRequestHeader("X-API-Key", apiKey);
        _socket.Options.CollectHttpResponseDetails = true;
        _socket.Options.KeepAliveInterval = SilenceTime;
        _socket.Options.KeepAliveTimeout = SilenceTime;
        try
        {
            await _socket.ConnectAsync(address.WebSocket, cancellationToken).ConfigureAwait(false);
        }
        catch (WebSocketException exception)
        {
            throw _socket.HttpStatusCode switch
            {
                0 => ServiceLostException.Because(exception),
                HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new ServiceRefusedException($"{address} refuses the API key."),
                HttpStatusCode.NotFound => new ServiceRefusedException($"There is no service at {address}."),
                var status => new ServiceLostException(FormattableString.Invariant($"it answers {(int)status}"), exception),
            };
        }

        await SendAsync(new { type = "connection_init" }, cancellationToken).ConfigureAwait(false);
        while ((await ReceiveAsync(cancellationToken).ConfigureAwait(false)).Type != "connection_ack")
        {
            // A ping may come first.
        }
    }

    private async Task SendAsync(object message, CancellationToken cancellationToken)
    {
        try
        {
            await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message, ServiceJson.Options), WebSocketMessageType.Text, true, cancellationToken).ConfigureAwait(false);
        }
        catch (WebSocketException exception)
        {
            throw ServiceLostException.Because(exception);
        }
    }

    private async Task<SocketMessage> ReadAsync(CancellationToken cancellationToken)
    {
        _received.ResetWrittenCount();
        try
        {
            ValueWebSocketReceiveResult part;
            do
            {
                part = await _socket.ReceiveAsync(_received.GetMemory(1024), cancellationToken).ConfigureAwait(false);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    throw Closed();
                }

                _received.Advance(part.Count);
            }
            while (!part.EndOfMessage);

            using var document = JsonDocument.Parse(_received.WrittenMemory);
            return SocketMessage.Read(document.RootElement);
        }
        catch (Exception exception) when (exception is WebSocketException or JsonException or KeyNotFoundException or InvalidOperationException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw ServiceLostException.Because(exception);
        }
    }

    private Exception Closed() => (int?)_socket.CloseStatus switch
    {
        KeyMissing or KeyRefused => new ServiceRefusedException($"The service refuses the API key: {_socket.CloseStatusDescription}"),
        ProtocolRefused => new ServiceRefusedException($"The service doesn't speak {Protocol}."),
        var code => new ServiceLostException(FormattableString.Invariant($"it closed the connection ({code} {_socket.CloseStatusDescription})")),
    };
}
