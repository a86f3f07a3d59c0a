namespace ResultsGraphQL.Benchmarks.Live;

/// <summary>
/// Counts the results in a stream of WebSocket frames that comes in pieces: the frames that have 126 bytes or more, which pings don't. It looks at headers
/// alone, so that counting costs nothing beside receiving.
/// </summary>
public sealed class FrameCounter
{
    private const int LongestHeader = 10;
    private const byte LengthBits = 0x7F;
    private const byte Length16 = 126;
    private const byte Length64 = 127;

    private readonly byte[] _header = new byte[LongestHeader];
    private int _headerBytes;
    private long _rest;
    private bool _isResult;

    /// <summary>Takes the next piece.</summary>
    /// <param name="bytes">The piece.</param>
    /// <returns>How many results have ended in it.</returns>
    public int Add(ReadOnlySpan<byte> bytes)
    {
        var frames = 0;
        while (!bytes.IsEmpty)
        {
            if (_rest > 0)
            {
                var taken = (int)Math.Min(_rest, bytes.Length);
                _rest -= taken;
                bytes = bytes[taken..];
                frames += _rest == 0 && _isResult ? 1 : 0;
                continue;
            }

            _header[_headerBytes++] = bytes[0];
            bytes = bytes[1..];
            if (TryReadLength() is { } length)
            {
                _headerBytes = 0;
                _rest = length;
                _isResult = length >= Length16;
            }
        }

        return frames;
    }

    private long? TryReadLength() => (_headerBytes, _header[1] & LengthBits) switch
    {
        (2, < Length16 and var length) => length,
        (4, Length16) => System.Buffers.Binary.BinaryPrimitives.ReadUInt16BigEndian(_header.AsSpan(2)),
        (LongestHeader, Length64) => System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(_header.AsSpan(2)),
        _ => null,
    };
}
