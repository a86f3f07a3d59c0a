using System.Buffers;
using System.Buffers.Text;

namespace ResultsGraphQL.Benchmarks.Floor;

/// <summary>A growing buffer for JSON, kept from request to request.</summary>
internal sealed class FloorBuffer
{
    private const int MomentLength = 28;
    private const int ShortestMomentLength = 24;

    private static readonly SearchValues<byte> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(value => (byte)value), (byte)'"', (byte)'\\']);

    private byte[] _bytes = new byte[64 * 1024];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        Length += bytes.Length;
    }

    public void AppendInteger(long value)
    {
        Utf8Formatter.TryFormat(value, Reserve(20), out var written);
        Length += written;
    }

    public void AppendDouble(double value)
    {
        if (value == Math.Truncate(value) && Math.Abs(value) < 1e15)
        {
            AppendInteger((long)value);
            return;
        }

        value.TryFormat(Reserve(32), out var written, "R", null);
        Length += written;
    }

    /// <summary>Appends UTC ticks as ISO 8601 with three to seven digits of a second.</summary>
    public void AppendMoment(long ticks)
    {
        var target = Reserve(MomentLength + 2);
        target[0] = (byte)'"';
        Utf8Formatter.TryFormat(new DateTime(ticks, DateTimeKind.Utc), target[1..], out var written, 'O');
        while (written > ShortestMomentLength && target[written - 1] == (byte)'0')
        {
            written--;
        }

        target[written] = (byte)'Z';
        target[written + 1] = (byte)'"';
        Length += written + 2;
    }

    public void AppendString(ReadOnlySpan<byte> text)
    {
        var target = Reserve((text.Length * 6) + 2);
        target[0] = (byte)'"';
        var length = 1;
        for (var plain = text.IndexOfAny(Escaped); plain >= 0; plain = text.IndexOfAny(Escaped))
        {
            text[..plain].CopyTo(target[length..]);
            length += plain;
            length += Escape(text[plain], target[length..]);
            text = text[(plain + 1)..];
        }

        text.CopyTo(target[length..]);
        length += text.Length;
        target[length] = (byte)'"';
        Length += length + 1;
    }

    private static int Escape(byte value, Span<byte> target)
    {
        var escape = value switch
        {
            (byte)'"' => "\\\""u8,
            (byte)'\\' => "\\\\"u8,
            (byte)'\n' => "\\n"u8,
            (byte)'\r' => "\\r"u8,
            (byte)'\t' => "\\t"u8,
            _ => default,
        };
        if (escape.IsEmpty)
        {
            "\\u00"u8.CopyTo(target);
            Utf8Formatter.TryFormat(value, target[4..], out _, new StandardFormat('x', 2));
            return 6;
        }

        escape.CopyTo(target);
        return escape.Length;
    }

    private Span<byte> Reserve(int count)
    {
        if (_bytes.Length - Length < count)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
        }

        return _bytes.AsSpan(Length);
    }
}
