using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ResultsGraphQL.Benchmarks.Processes;

namespace ResultsGraphQL.Benchmarks.Live;

/// <summary>A WebSocket that counts what it gets, and remembers when the last of it came.</summary>
public sealed class SubscriberSocket : IDisposable
{
    private const int ReceiveBuffer = 16 * 1024;
    private const int SingleByteLength = 125;

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly FrameCounter _frames = new();
    private readonly SocketAsyncEventArgs _receive = new();
    private long _messages;
    private long _lastArrival;

    private SubscriberSocket()
    {
    }

    /// <summary>How many messages have come since <see cref="Begin"/>.</summary>
    public long Messages => Volatile.Read(ref _messages);

    /// <summary>When the last message came, as <see cref="Stopwatch.GetTimestamp"/> tells it.</summary>
    public long LastArrival => Volatile.Read(ref _lastArrival);

    /// <summary>Opens a socket and, where there is something to subscribe to, subscribes.</summary>
    /// <param name="source">The address to connect from: one has no more than some 28,000 ports.</param>
    /// <param name="port">The server's port on the loopback address.</param>
    /// <param name="subscription">The document; null for a server that speaks no GraphQL.</param>
    public static SubscriberSocket Open(IPAddress source, int port, string? subscription)
    {
        var subscriber = new SubscriberSocket();
        var socket = subscriber._socket;
        socket.Bind(new IPEndPoint(source, 0));
        socket.Connect(IPAddress.Loopback, port);
        var answer = new byte[ReceiveBuffer];
        socket.Send(Encoding.ASCII.GetBytes(
            "GET /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            + $"Sec-WebSocket-Protocol: graphql-transport-ws\r\nX-API-Key: {BenchmarkServers.ApiKey}\r\n\r\n"));
        Expect(socket.Receive(answer), answer, "HTTP/1.1 101");
        if (subscription is not null)
        {
            socket.Send(Frame("""{"type":"connection_init"}"""));
            Expect(socket.Receive(answer), answer, null);
            socket.Send(Frame($$$"""{"id":"1","type":"subscribe","payload":{"query":"{{{subscription}}}"}}"""));
        }

        return subscriber;
    }

    /// <summary>Begins to receive; to be called once.</summary>
    public void Begin()
    {
        _receive.SetBuffer(new byte[ReceiveBuffer]);
        _receive.Completed += (_, _) => Receive(isReceived: true);
        Receive(isReceived: false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _socket.Dispose();
        _receive.Dispose();
    }

    private void Receive(bool isReceived)
    {
        while (isReceived || !_socket.ReceiveAsync(_receive))
        {
            isReceived = false;
            if (_receive.BytesTransferred == 0 || _receive.SocketError != SocketError.Success)
            {
                return;
            }

            if (_frames.Add(_receive.MemoryBuffer.Span[.._receive.BytesTransferred]) is var frames and > 0)
            {
                Volatile.Write(ref _lastArrival, Stopwatch.GetTimestamp());
                Volatile.Write(ref _messages, _messages + frames);
            }
        }
    }

    private static void Expect(int length, byte[] answer, string? start)
    {
        if (length == 0 || (start is not null && !Encoding.ASCII.GetString(answer, 0, length).StartsWith(start, StringComparison.Ordinal)))
        {
            throw new InvalidOperationException($"The server doesn't take the socket: {Encoding.UTF8.GetString(answer, 0, length)}");
        }
    }

    /// <summary>Makes a text frame, masked with zeros.</summary>
    private static byte[] Frame(string text)
    {
        var payload = Encoding.UTF8.GetBytes(text);
        byte[] header = payload.Length <= SingleByteLength
            ? [0x81, (byte)(0x80 | payload.Length)]
            : [0x81, 0xFE, (byte)(payload.Length >> 8), (byte)payload.Length];
        return [.. header, 0, 0, 0, 0, .. payload];
    }
}
