using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;

namespace ResultsGraphQL.Benchmarks.Load;

/// <summary>
/// One client: a kept-alive connection that sends a request, reads the whole response, and only then sends the next.
/// Understands just enough of HTTP/1.1 to be cheap: responses with a length, and chunked ones.
/// </summary>
public sealed class LoadConnection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[1024 * 1024];

    /// <summary>Connects to a server.</summary>
    /// <param name="port">The port on the loopback address.</param>
    /// <exception cref="SocketException">The server doesn't answer.</exception>
    public LoadConnection(int port) => _socket.Connect(IPAddress.Loopback, port);

    /// <summary>Sends a request and reads its response.</summary>
    /// <param name="request">The bytes of the request.</param>
    /// <returns>The response's body, its chunks included where it has any; valid until the next call.</returns>
    /// <exception cref="InvalidDataException">The response isn't a success, or has no end that this client knows.</exception>
    public ReadOnlySpan<byte> RoundTrip(ReadOnlySpan<byte> request)
    {
        _socket.Send(request);
        var received = 0;
        int head;
        while ((head = _buffer.AsSpan(0, received).IndexOf("\r\n\r\n"u8)) < 0)
        {
            received += Receive(received);
        }

        var headers = _buffer.AsSpan(0, head + 2);
        if (!headers.StartsWith("HTTP/1.1 200 "u8))
        {
            throw new InvalidDataException($"The server answered {System.Text.Encoding.ASCII.GetString(headers)}");
        }

        if (FindLength(headers) is { } length)
        {
            while (received < head + 4 + length)
            {
                received += Receive(received);
            }
        }
        else
        {
            while (!_buffer.AsSpan(head + 2, received - head - 2).EndsWith("\r\n0\r\n\r\n"u8))
            {
                received += Receive(received);
            }
        }

        return _buffer.AsSpan((head + 4)..received);
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private static int? FindLength(ReadOnlySpan<byte> headers)
    {
        var name = "\r\nContent-Length: "u8;
        var start = headers.IndexOf(name);
        if (start < 0)
        {
            return null;
        }

        return Utf8Parser.TryParse(headers[(start + name.Length)..], out int length, out _) ? length : null;
    }

    private int Receive(int offset)
    {
        var count = _socket.Receive(_buffer, offset, _buffer.Length - offset, SocketFlags.None);
        return count > 0 ? count : throw new InvalidDataException("The server closed the connection, or the response is larger than the buffer.");
    }
}
