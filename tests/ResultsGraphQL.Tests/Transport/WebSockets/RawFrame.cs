using System.Buffers.Binary;
using System.Text;

namespace ResultsGraphQL.Tests.Transport.WebSockets;

/// <summary>A frame of a WebSocket, right or wrong (RFC 6455, 5.2).</summary>
/// <param name="Opcode">What it is.</param>
/// <param name="Payload">What it holds, unmasked.</param>
internal sealed record RawFrame(int Opcode, byte[] Payload)
{
    public const int Continuation = 0;
    public const int Text = 1;
    public const int Binary = 2;
    public const int Close = 8;
    public const int Ping = 9;
    public const int Pong = 10;

    /// <summary>Whether it ends its message.</summary>
    public bool IsFinal { get; init; } = true;

    /// <summary>Whether it is masked, as all frames of a client must be.</summary>
    public bool IsMasked { get; init; } = true;

    /// <summary>The three bits that are reserved for extensions.</summary>
    public int Reserved { get; init; }

    /// <summary>The length that it says it has; its true one, where nothing else is said.</summary>
    public long? ClaimedLength { get; init; }

    /// <summary>The payload as text.</summary>
    public string AsText => Encoding.UTF8.GetString(Payload);

    /// <summary>The code of a closing frame; null where it has none.</summary>
    public int? CloseCode => Payload.Length < 2 ? null : BinaryPrimitives.ReadUInt16BigEndian(Payload);

    public static RawFrame OfText(string text) => new(Text, Encoding.UTF8.GetBytes(text));

    public static RawFrame OfClose(int code)
    {
        var payload = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(payload, (ushort)code);
        return new RawFrame(Close, payload);
    }

    /// <summary>Cuts a text message into frames of a few bytes each, wherever that is, be it within a character.</summary>
    public static IEnumerable<RawFrame> Fragments(string text, int bytes)
    {
        var pieces = Encoding.UTF8.GetBytes(text).Chunk(bytes).ToList();
        return pieces.Select((piece, i) => new RawFrame(i == 0 ? Text : Continuation, piece) { IsFinal = i == pieces.Count - 1 });
    }

    /// <summary>The bytes that go over the wire.</summary>
    public byte[] Encode()
    {
        var length = ClaimedLength ?? Payload.Length;
        var target = new MemoryStream();
        target.WriteByte((byte)((IsFinal ? 0x80 : 0) | (Reserved << 4) | Opcode));
        var mask = IsMasked ? 0x80 : 0;
        Span<byte> number = stackalloc byte[8];
        if (length < 126)
        {
            target.WriteByte((byte)(mask | (int)length));
        }
        else if (length <= ushort.MaxValue)
        {
            target.WriteByte((byte)(mask | 126));
            BinaryPrimitives.WriteUInt16BigEndian(number, (ushort)length);
            target.Write(number[..2]);
        }
        else
        {
            target.WriteByte((byte)(mask | 127));
            BinaryPrimitives.WriteInt64BigEndian(number, length);
            target.Write(number);
        }

        byte[] key = [0x37, 0xfa, 0x21, 0x3d];
        if (IsMasked)
        {
            target.Write(key);
        }

        target.Write(IsMasked ? [.. Payload.Select((value, i) => (byte)(value ^ key[i % 4]))] : Payload);
        return target.ToArray();
    }
}
