namespace ResultsGraphQL.Benchmarks.Floor;

/// <summary>The rows of one level as JSON, in the order of their parents, until the level below has been read.</summary>
internal sealed class FloorRows
{
    private readonly List<(long Parent, int End)> _rows = [];
    private readonly FloorBuffer _keys = new();
    private int _next;

    public FloorBuffer Json { get; } = new();

    /// <summary>The keys of the rows as a JSON array, for the statement of the level below.</summary>
    public ReadOnlySpan<byte> Keys => _keys.Written;

    public void Clear()
    {
        _rows.Clear();
        _next = 0;
        Json.Clear();
        _keys.Clear();
        _keys.Append("["u8);
    }

    /// <summary>Ends the row whose JSON was appended last.</summary>
    public void End(long parent) => _rows.Add((parent, Json.Length));

    public void AddKey(long key)
    {
        if (_keys.Length > 1)
        {
            _keys.Append(","u8);
        }

        _keys.AppendInteger(key);
    }

    public void EndKeys() => _keys.Append("]"u8);

    /// <summary>Takes the next row of a parent.</summary>
    public bool TryTake(long parent, out ReadOnlySpan<byte> json)
    {
        if (_next == _rows.Count || _rows[_next].Parent != parent)
        {
            json = default;
            return false;
        }

        var start = _next == 0 ? 0 : _rows[_next - 1].End;
        json = Json.Written[start.._rows[_next].End];
        _next++;
        return true;
    }
}
