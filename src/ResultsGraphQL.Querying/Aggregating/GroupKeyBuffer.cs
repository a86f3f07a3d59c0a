using System.Buffers.Binary;
using System.Text;
using ResultsGraphQL.Querying.Filtering;
using ResultsGraphQL.Querying.Sqlite;

namespace ResultsGraphQL.Querying.Aggregating;

/// <summary>
/// The values that rows of a group have in common, as bytes: two groups are the same where the bytes are, and bytes compare as groups are ordered,
/// null first, texts by their UTF-8.
/// </summary>
/// <param name="columns">What the values are.</param>
internal sealed class GroupKeyBuffer(IReadOnlyList<GroupKeyColumn> columns)
{
    private const byte Null = 0;
    private const byte Value = 1;
    private const byte Escaped = 0xFF;
    private const int IntegerBytes = 1 + sizeof(long);

    private readonly GroupKeyColumn[] _columns = [.. columns];
    private byte[] _bytes = new byte[64];
    private int _length;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    /// <summary>Makes the bytes of a cursor's values.</summary>
    public static byte[] Encode(IReadOnlyList<GroupKeyColumn> columns, IReadOnlyList<SqlValue?> values)
    {
        var buffer = new GroupKeyBuffer(columns);
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] is not { } value)
            {
                buffer.AppendNull();
            }
            else if (columns[i].IsText)
            {
                buffer.AppendText(Encoding.UTF8.GetBytes(value.Text));
            }
            else
            {
                buffer.AppendInteger(value.Integer);
            }
        }

        return buffer.Written.ToArray();
    }

    /// <summary>Takes the values of a row.</summary>
    public void Read(SqliteStatement row)
    {
        _length = 0;
        foreach (var column in _columns)
        {
            if (column.Nullable && row.IsNull(column.Ordinal))
            {
                AppendNull();
            }
            else if (column.IsText)
            {
                AppendText(row.GetBytes(column.Ordinal));
            }
            else
            {
                var value = row.GetInt64(column.Ordinal);
                AppendInteger(column.Period == 0 ? value : value - (value % column.Period));
            }
        }
    }

    /// <summary>Reads an integer, and takes it off the bytes.</summary>
    /// <returns>The integer; null for null.</returns>
    public static long? TakeInteger(ref ReadOnlySpan<byte> key)
    {
        if (key[0] == Null)
        {
            key = key[1..];
            return null;
        }

        var value = BinaryPrimitives.ReadInt64BigEndian(key[1..]) ^ long.MinValue;
        key = key[IntegerBytes..];
        return value;
    }

    /// <summary>Reads a text, and takes it off the bytes.</summary>
    /// <returns>The text in UTF-8; null for null.</returns>
    public static byte[]? TakeText(ref ReadOnlySpan<byte> key)
    {
        if (key[0] == Null)
        {
            key = key[1..];
            return null;
        }

        var text = new List<byte>(key.Length);
        var i = 1;
        for (; key[i] != 0 || key[i + 1] == Escaped; i++)
        {
            text.Add(key[i]);
            i += key[i] == 0 ? 1 : 0;
        }

        key = key[(i + 2)..];
        return [.. text];
    }

    private void AppendNull()
    {
        Reserve(1);
        _bytes[_length++] = Null;
    }

    private void AppendInteger(long value)
    {
        Reserve(IntegerBytes);
        _bytes[_length] = Value;
        BinaryPrimitives.WriteInt64BigEndian(_bytes.AsSpan(_length + 1), value ^ long.MinValue);
        _length += IntegerBytes;
    }

    /// <summary>Appends a text, with an end that is less than any character, so that one that begins another comes ahead of it.</summary>
    private void AppendText(ReadOnlySpan<byte> text)
    {
        Reserve(1 + (2 * text.Length) + 2);
        _bytes[_length++] = Value;
        while (text.IndexOf((byte)0) is var zero and >= 0)
        {
            text[..(zero + 1)].CopyTo(_bytes.AsSpan(_length));
            _length += zero + 1;
            _bytes[_length++] = Escaped;
            text = text[(zero + 1)..];
        }

        text.CopyTo(_bytes.AsSpan(_length));
        _length += text.Length;
        _bytes[_length++] = 0;
        _bytes[_length++] = 0;
    }

    private void Reserve(int count)
    {
        if (_bytes.Length - _length < count)
        {
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _length + count));
        }
    }
}
