using System.Buffers.Binary;
using System.Buffers.Text;
using System.IO.Hashing;
using System.Text;
using ResultsGraphQL.Querying.Filtering;
using ResultsGraphQL.Querying.Json;
using ResultsGraphQL.Querying.Ordering;
using ResultsGraphQL.Querying.Sqlite;

namespace ResultsGraphQL.Querying.Paging;

/// <summary>
/// Cursors: the row's values of its order's columns, behind the order's signature and ahead of a checksum, in base64url. They hold no position, so
/// they stay valid while rows come and go, and lead to an index, so the deepest page costs what the first one does.
/// </summary>
internal static class CursorCodec
{
    private const int SignatureBytes = 4;
    private const int ChecksumBytes = 4;
    private const int MaxCursorChars = 16 * 1024;

    private enum Tag : byte
    {
        Null,
        Integer,
        Real,
        Text,
    }

    /// <summary>Appends the cursor of a statement's current row, as a JSON string.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="row">The statement.</param>
    /// <param name="firstColumn">The column that holds the value of the order's first term; the others follow.</param>
    /// <param name="order">The order.</param>
    /// <param name="signature">The order's signature.</param>
    /// <param name="scratch">A buffer to work in.</param>
    public static void Append(ByteBuffer target, SqliteStatement row, int firstColumn, Order order, uint signature, ByteBuffer scratch)
    {
        scratch.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(scratch.Reserve(SignatureBytes), signature);
        scratch.Advance(SignatureBytes);
        for (var i = 0; i < order.Terms.Count; i++)
        {
            AppendValue(scratch, row, firstColumn + i, order.Terms[i].Kind);
        }

        var checksum = XxHash32.HashToUInt32(scratch.Written);
        BinaryPrimitives.WriteUInt32LittleEndian(scratch.Reserve(ChecksumBytes), checksum);
        scratch.Advance(ChecksumBytes);

        target.Append((byte)'"');
        var encoded = target.Reserve(Base64Url.GetEncodedLength(scratch.Length));
        target.Advance(Base64Url.EncodeToUtf8(scratch.Written, encoded));
        target.Append((byte)'"');
    }

    /// <summary>Reads a cursor.</summary>
    /// <param name="text">What the client sent.</param>
    /// <param name="order">The order that it must be of.</param>
    /// <returns>A value for each term of the order, null where the row has null; or null where the text is no cursor of this order.</returns>
    public static SqlValue?[]? Read(string text, Order order)
    {
        if (text.Length > MaxCursorChars || !Base64Url.IsValid(text))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(text);
        if (bytes.Length < SignatureBytes + ChecksumBytes || Base64Url.EncodeToString(bytes) != text)
        {
            return null;
        }

        var content = bytes.AsSpan(0, bytes.Length - ChecksumBytes);
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(content.Length)) != XxHash32.HashToUInt32(content)
            || BinaryPrimitives.ReadUInt32LittleEndian(content) != order.Signature)
        {
            return null;
        }

        return ReadValues(content[SignatureBytes..], order);
    }

    private static SqlValue?[]? ReadValues(ReadOnlySpan<byte> content, Order order)
    {
        var values = new SqlValue?[order.Terms.Count];
        for (var i = 0; i < values.Length; i++)
        {
            if (!TryReadValue(ref content, order.Terms[i], out values[i]))
            {
                return null;
            }
        }

        return content.IsEmpty ? values : null;
    }

    private static void AppendValue(ByteBuffer scratch, SqliteStatement row, int column, OrderKind kind)
    {
        if (row.IsNull(column))
        {
            scratch.Append((byte)Tag.Null);
            return;
        }

        switch (kind)
        {
            case OrderKind.Integer:
                scratch.Append((byte)Tag.Integer);
                BinaryPrimitives.WriteInt64LittleEndian(scratch.Reserve(sizeof(long)), row.GetInt64(column));
                scratch.Advance(sizeof(long));
                break;
            case OrderKind.Real:
                scratch.Append((byte)Tag.Real);
                BinaryPrimitives.WriteDoubleLittleEndian(scratch.Reserve(sizeof(double)), row.GetDouble(column));
                scratch.Advance(sizeof(double));
                break;
            default:
                var text = row.GetText(column);
                scratch.Append((byte)Tag.Text);
                BinaryPrimitives.WriteInt32LittleEndian(scratch.Reserve(sizeof(int)), text.Length);
                scratch.Advance(sizeof(int));
                scratch.Append(text);
                break;
        }
    }

    private static bool TryReadValue(ref ReadOnlySpan<byte> content, OrderTerm term, out SqlValue? value)
    {
        value = null;
        if (content.IsEmpty)
        {
            return false;
        }

        var tag = (Tag)content[0];
        content = content[1..];
        switch (tag)
        {
            case Tag.Null:
                return term.Nullable;
            case Tag.Integer when term.Kind == OrderKind.Integer && content.Length >= sizeof(long):
                value = BinaryPrimitives.ReadInt64LittleEndian(content);
                content = content[sizeof(long)..];
                return true;
            case Tag.Real when term.Kind == OrderKind.Real && content.Length >= sizeof(double):
                value = BinaryPrimitives.ReadDoubleLittleEndian(content);
                content = content[sizeof(double)..];
                return true;
            case Tag.Text when term.Kind == OrderKind.Text && content.Length >= sizeof(int):
                var length = BinaryPrimitives.ReadInt32LittleEndian(content);
                content = content[sizeof(int)..];
                if (length < 0 || length > content.Length)
                {
                    return false;
                }

                value = Encoding.UTF8.GetString(content[..length]);
                content = content[length..];
                return true;
            default:
                return false;
        }
    }
}
