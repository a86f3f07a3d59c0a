using System.Text;
using ResultsGraphQL.Querying.Json;

namespace ResultsGraphQL.Querying.Introspection;

/// <summary>Writes an answer to introspection as JSON.</summary>
internal sealed class IntrospectionWriter(ByteBuffer target) : IIntrospectionSink
{
    private const int LongestOnStack = 512;

    /// <inheritdoc/>
    public void Field(byte[] prefix, bool isFirst)
    {
        if (!isFirst)
        {
            target.Append((byte)',');
        }

        target.Append(prefix);
    }

    /// <inheritdoc/>
    public void Open(byte bracket) => target.Append(bracket);

    /// <inheritdoc/>
    public void Separate() => target.Append((byte)',');

    /// <inheritdoc/>
    public void Close(byte bracket) => target.Append(bracket);

    /// <inheritdoc/>
    public void Text(string? value)
    {
        if (value is null)
        {
            target.Append("null"u8);
            return;
        }

        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        var utf8 = most <= LongestOnStack ? stackalloc byte[LongestOnStack] : new byte[most];
        JsonText.AppendString(target, utf8[..Encoding.UTF8.GetBytes(value, utf8)]);
    }

    /// <inheritdoc/>
    public void Boolean(bool? value) => target.Append(value switch { null => "null"u8, true => "true"u8, false => "false"u8 });
}
