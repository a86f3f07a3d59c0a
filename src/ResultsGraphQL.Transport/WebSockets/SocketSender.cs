using System.Buffers;
using System.Net.WebSockets;

namespace ResultsGraphQL.Transport.WebSockets;

/// <summary>Sends the messages of one socket, one after the other. A slow client makes whoever sends to it wait, and nobody else.</summary>
internal sealed class SocketSender(WebSocket socket) : IDisposable
{
    private readonly SemaphoreSlim _sending = new(1, 1);
    private bool _closed;
    private volatile bool _hasSentSinceHeard;

    /// <summary>Whether the client was sent results since it was last heard, so that it may be busy with them.</summary>
    public bool HasSentSinceHeard
    {
        get => _hasSentSinceHeard;
        set => _hasSentSinceHeard = value;
    }

    /// <summary>Sends a message.</summary>
    /// <exception cref="WebSocketException">The connection is lost.</exception>
    public ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken) =>
        SendAsync(message, default, null, cancellationToken);

    /// <summary>Sends a result, unless it isn't wanted any more by the time of its turn.</summary>
    /// <param name="prefix">What stands ahead of it; a closing brace comes behind it.</param>
    /// <param name="result">The result; nothing, where the prefix is the whole message.</param>
    /// <param name="operation">The operation that it belongs to; null for messages of the connection itself.</param>
    /// <param name="cancellationToken">Ends the wait, and with it the connection.</param>
    /// <exception cref="WebSocketException">The connection is lost.</exception>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> prefix, ReadOnlyMemory<byte> result, SocketOperation? operation, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_closed || operation is { IsOpen: false })
            {
                return;
            }

            if (result.IsEmpty)
            {
                await socket.SendAsync(prefix, WebSocketMessageType.Text, endOfMessage: true, cancellationToken).ConfigureAwait(false);
                return;
            }

            _hasSentSinceHeard = true;
            var length = prefix.Length + result.Length + 1;
            var buffer = ArrayPool<byte>.Shared.Rent(length);
            try
            {
                prefix.CopyTo(buffer);
                result.CopyTo(buffer.AsMemory(prefix.Length));
                buffer[length - 1] = (byte)'}';
                await socket.SendAsync(buffer.AsMemory(0, length), WebSocketMessageType.Text, endOfMessage: true, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Sends the closing frame, behind what is being sent; nothing is sent after it.</summary>
    /// <exception cref="WebSocketException">The connection is lost.</exception>
    public async Task CloseAsync(SocketCloseCode code, string reason, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_closed)
            {
                _closed = true;
                await socket.CloseOutputAsync((WebSocketCloseStatus)code, reason, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _sending.Release();
        }
    }

    public void Dispose() => _sending.Dispose();
}
