using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ResultsGraphQL.Tests.Transport.WebSockets;

/// <summary>A WebSocket client made by hand, which sends what it is told, be it against the rules.</summary>
internal sealed class RawSocket : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TcpClient _client;
    private readonly NetworkStream _stream;

    private RawSocket(TcpClient client, string response)
    {
        _client = client;
        _stream = client.GetStream();
        Response = response;
    }

    /// <summary>The answer to the upgrade: its status line and headers.</summary>
    public string Response { get; }

    /// <summary>The status of the answer to the upgrade.</summary>
    public int Status => int.Parse(Response.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The subprotocol that the service took; null for none.</summary>
    public string? Protocol => Header("Sec-WebSocket-Protocol");

    /// <summary>Connects, and asks for the upgrade.</summary>
    /// <param name="address">Where the service is.</param>
    /// <param name="protocol">The subprotocols that are offered, as the header has them; null for no such header.</param>
    /// <param name="headers">Further headers.</param>
    /// <param name="receiveBuffer">How much the system may take in that isn't read; null for what it likes.</param>
    public static async Task<RawSocket> ConnectAsync(
        Uri address, string? protocol = "graphql-transport-ws", IReadOnlyDictionary<string, string>? headers = null, int? receiveBuffer = null)
    {
        var client = new TcpClient { NoDelay = true };
        if (receiveBuffer is { } bytes)
        {
            client.ReceiveBufferSize = bytes;
        }

        await client.ConnectAsync(address.Host, address.Port);
        var request = new StringBuilder($"GET /graphql HTTP/1.1\r\nHost: {address.Authority}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n")
            .Append("Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
        if (protocol is not null)
        {
            request.Append(System.Globalization.CultureInfo.InvariantCulture, $"Sec-WebSocket-Protocol: {protocol}\r\n");
        }

        foreach (var (name, value) in headers ?? new Dictionary<string, string>())
        {
            request.Append(System.Globalization.CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request.Append("\r\n").ToString()));
        return new RawSocket(client, await ReadHeadAsync(client.GetStream()));
    }

    /// <summary>Connects, and is let in.</summary>
    public static async Task<RawSocket> OpenAsync(Uri address, string apiKey, int? receiveBuffer = null)
    {
        var socket = await ConnectAsync(address, headers: new Dictionary<string, string> { ["X-API-Key"] = apiKey }, receiveBuffer: receiveBuffer);
        Assert.Equal(101, socket.Status);
        await socket.SendJsonAsync(new { type = "connection_init" });
        Assert.Equal("connection_ack", (string?)(await socket.ReceiveJsonAsync())["type"]);
        return socket;
    }

    public async Task SendAsync(params IEnumerable<RawFrame> frames)
    {
        foreach (var frame in frames)
        {
            await _stream.WriteAsync(frame.Encode());
        }
    }

    /// <summary>Sends bytes as they are, a few at a time.</summary>
    public async Task SendInPiecesAsync(byte[] bytes, int size)
    {
        foreach (var piece in bytes.Chunk(size))
        {
            await _stream.WriteAsync(piece);
        }
    }

    public Task SendJsonAsync(object message) => SendAsync(RawFrame.OfText(JsonSerializer.Serialize(message)));

    /// <summary>Reads the next frame.</summary>
    /// <returns>The frame; null where the service has ended the connection.</returns>
    public async Task<RawFrame?> ReceiveAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var head = await ReadAsync(2, patience.Token);
            Assert.Equal(0, head[1] & 0x80);
            long length = head[1] & 0x7f;
            length = length switch
            {
                126 => BinaryPrimitives.ReadUInt16BigEndian(await ReadAsync(2, patience.Token)),
                127 => BinaryPrimitives.ReadInt64BigEndian(await ReadAsync(8, patience.Token)),
                _ => length,
            };
            return new RawFrame(head[0] & 0x0f, await ReadAsync((int)length, patience.Token)) { IsFinal = (head[0] & 0x80) != 0, IsMasked = false };
        }
        catch (Exception exception) when (exception is EndOfStreamException or IOException)
        {
            return null;
        }
    }

    /// <summary>Reads the next message that isn't a ping of the service.</summary>
    public async Task<JsonObject> ReceiveJsonAsync()
    {
        while (true)
        {
            var frame = await ReceiveAsync() ?? throw new InvalidOperationException("The service has ended the connection.");
            Assert.True(frame.Opcode == RawFrame.Text, $"{frame.Opcode}: {frame.CloseCode} {frame.AsText}");
            var message = JsonNode.Parse(frame.Payload)!.AsObject();
            if ((string?)message["type"] != "ping")
            {
                return message;
            }
        }
    }

    /// <summary>Reads on to the end.</summary>
    /// <returns>The code that the service closes with; null where it ends the connection without saying why.</returns>
    public async Task<int?> ReadToCloseAsync()
    {
        while (await ReceiveAsync() is { } frame)
        {
            if (frame.Opcode == RawFrame.Close)
            {
                return frame.CloseCode;
            }
        }

        return null;
    }

    /// <summary>Reads on until the service has ended the connection.</summary>
    public async Task ReadToEndAsync()
    {
        while (await ReceiveAsync() is not null)
        {
            // Whatever there was.
        }
    }

    public void Dispose() => _client.Dispose();

    private string? Header(string name) => Response.Split("\r\n")
        .Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
        .Select(line => line[(name.Length + 1)..].Trim())
        .FirstOrDefault();

    private async Task<byte[]> ReadAsync(int count, CancellationToken cancellationToken)
    {
        var bytes = new byte[count];
        await _stream.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }

    private static async Task<string> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var next = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(next).AsTask().WaitAsync(Patience);
            head.Append((char)next[0]);
        }

        return head.ToString();
    }
}
