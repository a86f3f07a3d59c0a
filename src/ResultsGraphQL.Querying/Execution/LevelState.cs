using ResultsGraphQL.Querying.Collections;
using ResultsGraphQL.Querying.Json;
using ResultsGraphQL.Querying.Planning;

namespace ResultsGraphQL.Querying.Execution;

/// <summary>
/// The rows of a level while an operation runs: each program's JSON in one buffer, where each row begins, and the places in it that children fill.
/// Reused from operation to operation; all that grows with rows comes from the shared pool.
/// </summary>
/// <param name="limits">How large it may grow.</param>
internal sealed class LevelState(BufferLimits limits) : IDisposable
{
    private readonly List<RowBuffer> _programs = [];

    /// <summary>The parents' keys; a parent's number is its group's.</summary>
    public KeyIndex Parents { get; } = new(limits.Budget);

    /// <summary>What belongs to each parent. A level of a root field has one group.</summary>
    public PooledList<RowGroup> Groups { get; } = new(limits.Budget);

    /// <summary>The memory that the level holds, in bytes.</summary>
    public long Capacity => _programs.Sum(program => program.Capacity) + Parents.Capacity + Groups.Capacity;

    public LevelBinding? Binding { get; private set; }

    public void Begin(Level level, LevelBinding? binding)
    {
        Binding = binding;
        Parents.Clear();
        Groups.Clear();
        while (_programs.Count < level.Programs.Count)
        {
            _programs.Add(new RowBuffer(limits));
        }

        for (var i = 0; i < level.Programs.Count; i++)
        {
            _programs[i].Clear();
        }
    }

    public RowBuffer Program(int index) => _programs[index];

    /// <summary>Gives a parent its group.</summary>
    public int AddParent(long key)
    {
        var group = Parents.Add(key);
        if (group == Groups.Count)
        {
            Groups.Add(default);
        }

        return group;
    }

    public void Dispose()
    {
        Parents.Dispose();
        Groups.Dispose();
        _programs.ForEach(program => program.Dispose());
    }
}
