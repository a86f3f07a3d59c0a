using ResultsGraphQL.Querying.Json;
using ResultsGraphQL.Querying.Planning;

namespace ResultsGraphQL.Querying.Execution;

/// <summary>Puts the rows of all levels together into the response: bytes are copied, nothing is written twice.</summary>
/// <param name="levels">The plan's levels.</param>
/// <param name="states">The rows that were read.</param>
/// <param name="target">Where the response goes.</param>
internal readonly struct ResponseWriter(IReadOnlyList<Level> levels, LevelStates states, ByteBuffer target)
{
    /// <summary>Writes the rows of one group of a level.</summary>
    public void Write(int level, int group)
    {
        var plan = levels[level];
        var state = states[level];
        var rows = state.Groups[group];
        switch (plan.Kind)
        {
            case LevelKind.Single when rows.Count == 0:
                target.Append("null"u8);
                break;
            case LevelKind.Single:
                WriteRows(state.Program(0), rows, backwards: false);
                break;
            case LevelKind.List or LevelKind.Keys:
                WriteList(state.Program(0), rows, backwards: false);
                break;
            default:
                WriteConnection(plan, state, rows);
                break;
        }
    }

    private void WriteConnection(Level plan, LevelState state, RowGroup rows)
    {
        var page = state.Binding!.Page!;
        foreach (var operation in plan.Envelope)
        {
            target.Append(operation.Prefix);
            switch (operation.Kind)
            {
                case EnvelopeOperationKind.Rows:
                    WriteList(state.Program(operation.Program), rows, page.Backwards);
                    break;
                case EnvelopeOperationKind.TotalCount:
                    target.AppendInteger(rows.Total);
                    break;
                case EnvelopeOperationKind.HasNextPage:
                    target.Append((page.Backwards ? page.Before is not null : rows.HasMore) ? "true"u8 : "false"u8);
                    break;
                case EnvelopeOperationKind.HasPreviousPage:
                    target.Append((page.Backwards ? rows.HasMore : page.After is not null) ? "true"u8 : "false"u8);
                    break;
                case EnvelopeOperationKind.StartCursor:
                    WriteCursor(state.Program(operation.Program), rows, page.Backwards ? rows.Count - 1 : 0);
                    break;
                case EnvelopeOperationKind.EndCursor:
                    WriteCursor(state.Program(operation.Program), rows, page.Backwards ? 0 : rows.Count - 1);
                    break;
            }
        }
    }

    private void WriteCursor(RowBuffer cursors, RowGroup rows, int row)
    {
        if (rows.Count == 0)
        {
            target.Append("null"u8);
        }
        else
        {
            CopyRows(cursors, rows.First + row, 1);
        }
    }

    private void WriteList(RowBuffer buffer, RowGroup rows, bool backwards)
    {
        target.Append((byte)'[');
        WriteRows(buffer, rows, backwards);
        target.Append((byte)']');
    }

    private void WriteRows(RowBuffer buffer, RowGroup rows, bool backwards)
    {
        if (rows.Count == 0)
        {
            return;
        }

        if (!backwards)
        {
            CopyRows(buffer, rows.First, rows.Count);
            return;
        }

        for (var row = rows.First + rows.Count - 1; row >= rows.First; row--)
        {
            CopyRows(buffer, row, 1);
            if (row > rows.First)
            {
                target.Append((byte)',');
            }
        }
    }

    /// <summary>Copies rows that stand side by side, without the last one's comma, children put in their places.</summary>
    private void CopyRows(RowBuffer buffer, int first, int count)
    {
        var start = buffer.Start(first);
        var end = buffer.Start(first + count);
        var position = start.Byte;
        for (var i = start.Place; i < end.Place; i++)
        {
            var place = buffer.Places[i];
            target.Append(buffer.Bytes.Written[position..place.Byte]);
            position = place.Byte;
            Write(place.Level, place.Group);
        }

        target.Append(buffer.Bytes.Written[position..(end.Byte - 1)]);
    }
}
