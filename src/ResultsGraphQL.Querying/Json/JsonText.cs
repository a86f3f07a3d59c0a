using System.Buffers;
using System.Text;

namespace ResultsGraphQL.Querying.Json;

/// <summary>Writes text as JSON strings (RFC 8259, section 7): only what must be escaped is.</summary>
internal static class JsonText
{
    private static readonly SearchValues<byte> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(value => (byte)value), (byte)'"', (byte)'\\']);

    private static ReadOnlySpan<byte> Hex => "0123456789abcdef"u8;

    /// <summary>Appends a JSON string.</summary>
    /// <param name="buffer">Where to.</param>
    /// <param name="text">Valid UTF-8.</param>
    public static void AppendString(ByteBuffer buffer, ReadOnlySpan<byte> text)
    {
        var target = buffer.Reserve(text.Length + 2);
        target[0] = (byte)'"';
        var plain = text.IndexOfAny(Escaped);
        if (plain < 0)
        {
            text.CopyTo(target[1..]);
            target[text.Length + 1] = (byte)'"';
            buffer.Advance(text.Length + 2);
            return;
        }

        buffer.Advance(1);
        AppendEscaped(buffer, text, plain);
        buffer.Append((byte)'"');
    }

    /// <summary>Encodes a text as a JSON string.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The string in UTF-8, quotes included.</returns>
    public static byte[] Encode(string text)
    {
        using var buffer = new ByteBuffer(text.Length + 16);
        AppendString(buffer, Encoding.UTF8.GetBytes(text));
        return buffer.Written.ToArray();
    }

    private static void AppendEscaped(ByteBuffer buffer, ReadOnlySpan<byte> text, int plain)
    {
        while (plain >= 0)
        {
            buffer.Append(text[..plain]);
            AppendEscape(buffer, text[plain]);
            text = text[(plain + 1)..];
            plain = text.IndexOfAny(Escaped);
        }

        buffer.Append(text);
    }

    private static void AppendEscape(ByteBuffer buffer, byte value)
    {
        switch (value)
        {
            case (byte)'"':
                buffer.Append("\\\""u8);
                break;
            case (byte)'\\':
                buffer.Append("\\\\"u8);
                break;
            case (byte)'\n':
                buffer.Append("\\n"u8);
                break;
            case (byte)'\r':
                buffer.Append("\\r"u8);
                break;
            case (byte)'\t':
                buffer.Append("\\t"u8);
                break;
            default:
                buffer.Append("\\u00"u8);
                buffer.Append(Hex[value >> 4]);
                buffer.Append(Hex[value & 15]);
                break;
        }
    }
}
