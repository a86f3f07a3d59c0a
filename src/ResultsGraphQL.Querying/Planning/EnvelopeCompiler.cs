using System.Text;
using ResultsGraphQL.Querying.Json;

namespace ResultsGraphQL.Querying.Planning;

/// <summary>Gathers the steps that write a connection around its rows.</summary>
internal sealed class EnvelopeCompiler(Level level)
{
    private readonly List<byte> _pending = [];
    private int _cursors = -1;

    public void Append(string literal) => _pending.AddRange(Encoding.UTF8.GetBytes(literal));

    public void AppendName(string key) => _pending.AddRange(PlanCompiler.EncodeName(key));

    public void AppendText(string text) => _pending.AddRange(JsonText.Encode(text));

    public void Emit(EnvelopeOperationKind kind, int program = -1)
    {
        level.Envelope.Add(new EnvelopeOperation(kind, [.. _pending], program));
        _pending.Clear();
    }

    /// <summary>Adds a list of rows and the program that writes each.</summary>
    public void EmitRows(RowOperation[] program) => Emit(EnvelopeOperationKind.Rows, Add(program));

    /// <summary>Adds the cursor of the first or last row; both, and all aliases of them, share a program.</summary>
    public void EmitCursor(EnvelopeOperationKind kind, RowCompiler rows)
    {
        if (_cursors < 0)
        {
            _cursors = Add(rows.CompileCursor());
        }

        Emit(kind, _cursors);
    }

    public void Flush()
    {
        if (_pending.Count > 0)
        {
            Emit(EnvelopeOperationKind.Literal);
        }
    }

    private int Add(RowOperation[] program)
    {
        level.Programs.Add(program);
        return level.Programs.Count - 1;
    }
}
