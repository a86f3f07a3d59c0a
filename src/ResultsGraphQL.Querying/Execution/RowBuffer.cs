using ResultsGraphQL.Querying.Collections;
using ResultsGraphQL.Querying.Json;

namespace ResultsGraphQL.Querying.Execution;

/// <summary>The JSON of a level's rows, as one program wrote it, each row with a comma behind it.</summary>
/// <param name="limits">How large it may grow.</param>
internal sealed class RowBuffer(BufferLimits limits) : IDisposable
{
    private readonly PooledList<RowStart> _starts = new(limits.Budget);

    public ByteBuffer Bytes { get; } = new(4096, limits);

    /// <summary>The places of children, in the order of the bytes.</summary>
    public PooledList<ChildPlace> Places { get; } = new(limits.Budget);

    /// <summary>The memory that the rows hold, in bytes.</summary>
    public long Capacity => Bytes.Capacity + Places.Capacity + _starts.Capacity;

    public void Clear()
    {
        Bytes.Clear();
        Places.Clear();
        _starts.Clear();
    }

    public void BeginRow() => _starts.Add(new RowStart(Bytes.Length, Places.Count));

    /// <summary>Where a row begins; one behind the last row is where the bytes end.</summary>
    public RowStart Start(int row) => row < _starts.Count ? _starts[row] : new RowStart(Bytes.Length, Places.Count);

    public void Dispose()
    {
        Bytes.Dispose();
        Places.Dispose();
        _starts.Dispose();
    }
}
