using System.Buffers;
using System.Buffers.Binary;

namespace ResultsGraphQL.Transport.WebSockets;

/// <summary>Text messages as frames (RFC 6455, 5.2), side by side, to be written at once. The memory comes from the shared pool.</summary>
internal sealed class SocketFrames : IDisposable
{
    private const byte FinalText = 0x81;
    private const int ShortLength = 125;
    private const byte Length16 = 126;
    private const byte Length64 = 127;
    private const int LongestHeader = 10;

    // The shared pool never gives back to the system what it holds of larger ones.
    private const int LargestPooled = 1024 * 1024;

    private byte[] _bytes = [];

    /// <summary>How many bytes there are.</summary>
    public int Length { get; private set; }

    /// <summary>The frames.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    /// <summary>Adds a message, which is put together of its parts.</summary>
    public void Append(ReadOnlySpan<byte> start, ReadOnlySpan<byte> middle, ReadOnlySpan<byte> end)
    {
        var length = start.Length + middle.Length + end.Length;
        Reserve(LongestHeader + length);
        AppendHeader(length);
        Append(start);
        Append(middle);
        Append(end);
    }

    /// <summary>Adds the start of a message; what is left of it isn't copied here, but written behind it.</summary>
    public void AppendStart(ReadOnlySpan<byte> start, int left)
    {
        Reserve(LongestHeader + start.Length);
        AppendHeader(start.Length + left);
        Append(start);
    }

    public void Clear() => Length = 0;

    public void Dispose()
    {
        if (_bytes.Length > 0)
        {
            if (_bytes.Length <= LargestPooled)
            {
                ArrayPool<byte>.Shared.Return(_bytes);
            }

            _bytes = [];
        }
    }

    private void AppendHeader(int length)
    {
        var header = _bytes.AsSpan(Length);
        header[0] = FinalText;
        switch (length)
        {
            case <= ShortLength:
                header[1] = (byte)length;
                Length += 2;
                break;
            case <= ushort.MaxValue:
                header[1] = Length16;
                BinaryPrimitives.WriteUInt16BigEndian(header[2..], (ushort)length);
                Length += 4;
                break;
            default:
                header[1] = Length64;
                BinaryPrimitives.WriteUInt64BigEndian(header[2..], (ulong)length);
                Length += LongestHeader;
                break;
        }
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    private void Reserve(int count)
    {
        if (_bytes.Length - Length >= count)
        {
            return;
        }

        var size = Math.Max(_bytes.Length * 2, Length + count);
        var larger = size <= LargestPooled ? ArrayPool<byte>.Shared.Rent(size) : GC.AllocateUninitializedArray<byte>(size);
        Written.Span.CopyTo(larger);
        Dispose();
        _bytes = larger;
    }
}
