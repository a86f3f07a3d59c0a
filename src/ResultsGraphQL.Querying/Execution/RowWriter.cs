using System.Buffers.Text;
using ResultsGraphQL.Querying.Json;
using ResultsGraphQL.Querying.Paging;
using ResultsGraphQL.Querying.Planning;
using ResultsGraphQL.Querying.Sqlite;

namespace ResultsGraphQL.Querying.Execution;

/// <summary>Writes a statement's current row as JSON, straight from its columns. Allocates nothing.</summary>
/// <param name="states">The operation's levels, for the parents of children.</param>
/// <param name="scratch">A buffer for cursors to be made in.</param>
internal readonly struct RowWriter(LevelStates states, ByteBuffer scratch)
{
    public void Write(SqliteStatement row, RowOperation[] program, RowBuffer target, LevelStatements statements)
    {
        target.BeginRow();
        var bytes = target.Bytes;
        for (var i = 0; i < program.Length; i++)
        {
            var operation = program[i];
            bytes.Append(operation.Prefix);
            switch (operation.Kind)
            {
                case RowOperationKind.Literal:
                    break;
                case RowOperationKind.NodeId:
                    AppendNodeId(bytes, operation.TypePrefix!, row.GetInt64(operation.Column));
                    break;
                case RowOperationKind.Cursor:
                    CursorCodec.Append(bytes, row, statements.CursorColumn, statements.Order, statements.OrderSignature, scratch);
                    break;
                case RowOperationKind.Children:
                    var level = operation.Level!.Index;
                    target.Places.Add(new ChildPlace(bytes.Length, level, states[level].AddParent(row.GetInt64(operation.Column))));
                    break;
                case RowOperationKind.NullUnlessPresent:
                    if (row.GetInt64(operation.Column) == 0)
                    {
                        bytes.Append("null"u8);
                        i = operation.Target - 1;
                    }

                    break;
                case RowOperationKind.NullUnlessKey:
                    if (row.IsNull(operation.Column))
                    {
                        bytes.Append("null"u8);
                        i = operation.Target - 1;
                    }

                    break;
                default:
                    if (row.IsNull(operation.Column))
                    {
                        bytes.Append("null"u8);
                    }
                    else
                    {
                        AppendValue(bytes, row, operation);
                    }

                    break;
            }
        }
    }

    private static void AppendValue(ByteBuffer bytes, SqliteStatement row, RowOperation operation)
    {
        switch (operation.Kind)
        {
            case RowOperationKind.Integer:
                bytes.AppendInteger(row.GetInt64(operation.Column));
                break;
            case RowOperationKind.Real:
                AppendReal(bytes, row.GetDouble(operation.Column));
                break;
            case RowOperationKind.Text:
                JsonText.AppendString(bytes, row.GetText(operation.Column));
                break;
            case RowOperationKind.Boolean:
                bytes.Append(row.GetInt64(operation.Column) != 0 ? "true"u8 : "false"u8);
                break;
            case RowOperationKind.Moment:
                JsonTime.AppendMoment(bytes, row.GetInt64(operation.Column));
                break;
            case RowOperationKind.Enum:
                bytes.Append(operation.Names![row.GetInt64(operation.Column)]);
                break;
            case RowOperationKind.EnumFlags:
                AppendFlags(bytes, operation.Names!, row.GetInt64(operation.Column));
                break;
            case RowOperationKind.Json:
                bytes.Append(row.GetText(operation.Column));
                break;
            case RowOperationKind.MinutesSeconds:
                JsonTime.AppendMinutesSeconds(bytes, row.GetInt64(operation.Column));
                break;
        }
    }

    /// <summary>Appends a number; null for what only a computation gives, and JSON can't hold.</summary>
    private static void AppendReal(ByteBuffer bytes, double value)
    {
        if (double.IsFinite(value))
        {
            bytes.AppendDouble(value);
        }
        else
        {
            bytes.Append("null"u8);
        }
    }

    private static void AppendFlags(ByteBuffer bytes, byte[][] names, long flags)
    {
        bytes.Append((byte)'[');
        var first = true;
        for (var flag = 1; flag < names.Length; flag <<= 1)
        {
            if ((flags & flag) != 0)
            {
                bytes.Append(first ? ""u8 : ","u8);
                bytes.Append(names[flag]);
                first = false;
            }
        }

        bytes.Append((byte)']');
    }

    private static void AppendNodeId(ByteBuffer bytes, ReadOnlySpan<byte> typePrefix, long key)
    {
        Span<byte> id = stackalloc byte[typePrefix.Length + 20];
        typePrefix.CopyTo(id);
        Utf8Formatter.TryFormat(key, id[typePrefix.Length..], out var digits);
        id = id[..(typePrefix.Length + digits)];
        bytes.Append((byte)'"');
        Base64.EncodeToUtf8(id, bytes.Reserve(Base64.GetMaxEncodedToUtf8Length(id.Length)), out _, out var written);
        bytes.Advance(written);
        bytes.Append((byte)'"');
    }
}
