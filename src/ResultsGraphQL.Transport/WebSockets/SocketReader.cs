using System.Buffers;
using System.Net.WebSockets;

namespace ResultsGraphQL.Transport.WebSockets;

/// <summary>Reads the messages of one socket. While there is nothing to read it holds no buffer.</summary>
internal sealed class SocketReader(WebSocket socket, int maxBytes)
{
    private const int FirstBuffer = 4096;
    private const int LargestPooled = 1024 * 1024;

    /// <summary>Reads a message, of as many frames as it has.</summary>
    /// <returns>The message's text; null once the client has closed the connection.</returns>
    /// <exception cref="ProtocolViolationException">The message isn't text, or is too large.</exception>
    /// <exception cref="WebSocketException">The connection is lost, or the client doesn't speak WebSocket.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken cancellationToken)
    {
        var first = await socket.ReceiveAsync(Memory<byte>.Empty, cancellationToken).ConfigureAwait(false);
        if (first.MessageType == WebSocketMessageType.Close)
        {
            return null;
        }

        if (first.EndOfMessage)
        {
            // It is empty, and has been read by now.
            return ReadOnlyMemory<byte>.Empty;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        try
        {
            var length = 0;
            while (true)
            {
                var read = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
                if (read.MessageType != WebSocketMessageType.Text)
                {
                    return read.MessageType == WebSocketMessageType.Close
                        ? null
                        : throw new ProtocolViolationException(SocketCloseCode.BadRequest, "Messages must be text");
                }

                length += read.Count;
                if (length > maxBytes)
                {
                    throw new ProtocolViolationException(SocketCloseCode.TooBig, $"A message must not be larger than {maxBytes} bytes");
                }

                if (read.EndOfMessage)
                {
                    return buffer.AsSpan(0, length).ToArray();
                }

                if (length == buffer.Length)
                {
                    Grow(ref buffer);
                }
            }
        }
        finally
        {
            Return(buffer);
        }
    }

    /// <summary>Reads on, and throws away what comes, until the client has closed the connection or it is lost.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        try
        {
            while ((await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken).ConfigureAwait(false)).MessageType != WebSocketMessageType.Close)
            {
                // What the client had sent before it knew.
            }
        }
        catch (Exception exception) when (IsLost(exception))
        {
            // Nothing is left to read.
        }
        finally
        {
            Return(buffer);
        }
    }

    /// <summary>Whether an exception says that the connection is lost, so that there is nobody to tell of it.</summary>
    public static bool IsLost(Exception exception) => exception is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException;

    /// <summary>Gives a buffer back: to the shared pool, unless it would be there for good.</summary>
    private static void Return(byte[] buffer)
    {
        if (buffer.Length <= LargestPooled)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void Grow(ref byte[] buffer)
    {
        var size = buffer.Length * 2;
        var larger = size <= LargestPooled ? ArrayPool<byte>.Shared.Rent(size) : GC.AllocateUninitializedArray<byte>(size);
        buffer.CopyTo(larger, 0);
        Return(buffer);
        buffer = larger;
    }
}
