using System.Net.WebSockets;
using ResultsGraphQL.Querying.Logs;

namespace ResultsGraphQL.Transport.WebSockets;

/// <summary>Sends the messages of one socket, one after the other. A slow client makes whoever sends to it wait, and nobody else.</summary>
internal sealed class SocketSender(WebSocket socket, SocketStream stream) : IDisposable
{
    private const int CopiedBytes = 64 * 1024;

    private static readonly ReadOnlyMemory<byte> Brace = "}"u8.ToArray();

    private readonly SemaphoreSlim _sending = new(1, 1);
    private bool _closed;
    private volatile bool _hasSentSinceHeard;

    /// <summary>Whether the client was sent results since it was last heard, so that it may be busy with them.</summary>
    public bool HasSentSinceHeard
    {
        get => _hasSentSinceHeard;
        set => _hasSentSinceHeard = value;
    }

    /// <summary>Sends a message of the connection itself.</summary>
    /// <exception cref="IOException">The connection is lost.</exception>
    public ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken) => SendAsync(() => message, cancellationToken);

    /// <summary>Sends a message of the connection itself that tells what was sent before it, and so is written when it is its turn.</summary>
    /// <exception cref="IOException">The connection is lost.</exception>
    public async ValueTask SendAsync(Func<ReadOnlyMemory<byte>> message, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_closed)
            {
                using var frames = new SocketFrames();
                frames.Append(message().Span, default, default);
                await stream.WriteAsync(frames.Written, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Sends messages of an operation, unless they aren't wanted any more by the time of their turn.</summary>
    /// <param name="frames">The messages.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="cursor">The cursor up to which the client has got its events then; null where they are none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="IOException">The connection is lost.</exception>
    public async ValueTask SendAsync(SocketFrames frames, SocketOperation operation, LogCursor? cursor, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_closed && operation.IsOpen)
            {
                _hasSentSinceHeard = true;
                await stream.WriteAsync(frames.Written, cancellationToken).ConfigureAwait(false);
                operation.Sent = cursor;
            }
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Sends the answer of an operation, unless it isn't wanted any more by the time of its turn.</summary>
    /// <param name="prefix">What stands ahead of the answer.</param>
    /// <param name="answer">The answer, which is followed by a closing brace.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="IOException">The connection is lost.</exception>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> prefix, ReadOnlyMemory<byte> answer, SocketOperation operation, CancellationToken cancellationToken)
    {
        using var frames = new SocketFrames();
        if (answer.Length <= CopiedBytes)
        {
            frames.Append(prefix.Span, answer.Span, Brace.Span);
            await SendAsync(frames, operation, null, cancellationToken).ConfigureAwait(false);
            return;
        }

        frames.AppendStart(prefix.Span, answer.Length + Brace.Length);
        await _sending.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_closed && operation.IsOpen)
            {
                _hasSentSinceHeard = true;
                await stream.WriteAsync(frames.Written, answer, Brace, cancellationToken).ConfigureAwait(false);
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
