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
/// <para>
/// A cursor is at most <see cref="MaxChars"/> long, whatever the length of the values. Where they don't fit, of long texts the beginning is kept, and a
/// hash of the whole. The last value is the row's key, so a page behind the cursor begins with reading those texts anew from the row
/// (<see cref="Execution.ShortenedCursor"/>): where the hash says that they still are what they were, the page is exact, however long a beginning texts share. Where the
/// row is gone or has changed, the beginning alone stands for the text, at the side that the page doesn't lead to: rows between it and where the
/// row was come again, if their texts share that whole beginning, but none is missed. It is never an error.
/// </para>
/// </summary>
internal static class CursorCodec
{
    /// <summary>How long a cursor is at most, in characters.</summary>
    public const int MaxChars = 2048;

    private const int SignatureBytes = 4;
    private const int ChecksumBytes = 4;
    private const int MaxBytes = MaxChars / 4 * 3;
    private const int HashBytes = 16;
    private const int NumberBytes = 1 + sizeof(long);
    private const int TextBytes = 1 + sizeof(int) + HashBytes;

    private enum Tag : byte
    {
        Null,
        Integer,
        Real,
        Text,
        ShortenedText,
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
        AppendValues(scratch, row, firstColumn, order, signature, int.MaxValue);
        if (scratch.Length + ChecksumBytes > MaxBytes)
        {
            AppendValues(scratch, row, firstColumn, order, signature, LongestText(order));
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
    /// <returns>The row's values; null where the text is no cursor of this order.</returns>
    public static Cursor? Read(string text, Order order)
    {
        if (text.Length > MaxChars || !Base64Url.IsValid(text))
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

    private static Cursor? ReadValues(ReadOnlySpan<byte> content, Order order)
    {
        var values = new SqlValue?[order.Terms.Count];
        UInt128?[]? hashes = null;
        for (var i = 0; i < values.Length; i++)
        {
            if (!TryReadValue(ref content, order.Terms[i], out values[i], out var hash))
            {
                return null;
            }

            if (hash is not null)
            {
                (hashes ??= new UInt128?[values.Length])[i] = hash;
            }
        }

        return content.IsEmpty ? new Cursor(values, hashes) : null;
    }

    private static void AppendValues(ByteBuffer scratch, SqliteStatement row, int firstColumn, Order order, uint signature, int longestText)
    {
        scratch.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(scratch.Reserve(SignatureBytes), signature);
        scratch.Advance(SignatureBytes);
        for (var i = 0; i < order.Terms.Count; i++)
        {
            AppendValue(scratch, row, firstColumn + i, order.Terms[i].Kind, longestText);
        }
    }

    /// <summary>How many bytes of each text fit, where all that is text in an order is long.</summary>
    private static int LongestText(Order order)
    {
        var texts = order.Terms.Count(term => term.Kind == OrderKind.Text);
        var forTexts = MaxBytes - SignatureBytes - ChecksumBytes - ((order.Terms.Count - texts) * NumberBytes);
        return Math.Max(0, (forTexts / Math.Max(1, texts)) - TextBytes);
    }

    private static void AppendValue(ByteBuffer scratch, SqliteStatement row, int column, OrderKind kind, int longestText)
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
                AppendText(scratch, row.GetText(column), longestText);
                break;
        }
    }

    private static void AppendText(ByteBuffer scratch, ReadOnlySpan<byte> text, int longest)
    {
        var kept = text;
        if (text.Length > longest)
        {
            // Not in the middle of a character.
            var length = longest;
            while (length > 0 && (text[length] & 0xC0) == 0x80)
            {
                length--;
            }

            kept = text[..length];
        }

        scratch.Append((byte)(kept.Length == text.Length ? Tag.Text : Tag.ShortenedText));
        BinaryPrimitives.WriteInt32LittleEndian(scratch.Reserve(sizeof(int)), kept.Length);
        scratch.Advance(sizeof(int));
        scratch.Append(kept);
        if (kept.Length < text.Length)
        {
            BinaryPrimitives.WriteUInt128LittleEndian(scratch.Reserve(HashBytes), XxHash128.HashToUInt128(text));
            scratch.Advance(HashBytes);
        }
    }

    private static bool TryReadValue(ref ReadOnlySpan<byte> content, OrderTerm term, out SqlValue? value, out UInt128? hash)
    {
        value = null;
        hash = null;
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
            case Tag.Text or Tag.ShortenedText when term.Kind == OrderKind.Text && content.Length >= sizeof(int):
                var length = BinaryPrimitives.ReadInt32LittleEndian(content);
                content = content[sizeof(int)..];
                if (length < 0 || length > content.Length)
                {
                    return false;
                }

                value = Encoding.UTF8.GetString(content[..length]);
                content = content[length..];
                return tag == Tag.Text || TryReadHash(ref content, out hash);
            default:
                return false;
        }
    }

    private static bool TryReadHash(ref ReadOnlySpan<byte> content, out UInt128? hash)
    {
        hash = null;
        if (content.Length < HashBytes)
        {
            return false;
        }

        hash = BinaryPrimitives.ReadUInt128LittleEndian(content);
        content = content[HashBytes..];
        return true;
    }
}
