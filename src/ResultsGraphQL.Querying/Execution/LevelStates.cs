using ResultsGraphQL.Querying.Json;

namespace ResultsGraphQL.Querying.Execution;

/// <summary>The levels of a running operation, and a buffer to work in. Reused from operation to operation.</summary>
/// <param name="limits">How large it may grow.</param>
internal sealed class LevelStates(BufferLimits limits) : IDisposable
{
    private readonly List<LevelState> _states = [];

    /// <summary>A buffer to work in, for what is made a row at a time.</summary>
    public ByteBuffer Scratch { get; } = new(1024, limits);

    /// <summary>The memory that the levels hold, in bytes.</summary>
    public long Capacity => Scratch.Capacity + _states.Sum(state => state.Capacity);

    public LevelState this[int level] => _states[level];

    public void Ensure(int levels)
    {
        while (_states.Count < levels)
        {
            _states.Add(new LevelState(limits));
        }
    }

    public void Dispose()
    {
        Scratch.Dispose();
        _states.ForEach(state => state.Dispose());
    }
}
