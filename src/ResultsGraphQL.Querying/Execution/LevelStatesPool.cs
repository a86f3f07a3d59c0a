using System.Collections.Concurrent;

namespace ResultsGraphQL.Querying.Execution;

/// <summary>Keeps what operations remember of rows while they run, so that the next one needn't make it anew.</summary>
/// <param name="memory">Bounds what they take.</param>
internal sealed class LevelStatesPool(ResponseMemory memory) : IDisposable
{
    private const int MaxIdleStates = 32;
    private const int MaxIdleBytes = 1024 * 1024;

    private readonly ConcurrentStack<LevelStates> _idle = new();

    public LevelStates Rent() => _idle.TryPop(out var states) ? states : memory.CreateLevels();

    public void Return(LevelStates states)
    {
        if (_idle.Count < MaxIdleStates && states.Capacity <= MaxIdleBytes)
        {
            _idle.Push(states);
        }
        else
        {
            states.Dispose();
        }
    }

    public void Dispose()
    {
        while (_idle.TryPop(out var states))
        {
            states.Dispose();
        }
    }
}
