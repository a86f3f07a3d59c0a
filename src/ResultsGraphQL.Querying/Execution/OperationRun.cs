using ResultsGraphQL.Querying.Logs;
using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Querying.Mutations;
using ResultsGraphQL.Querying.Planning;

namespace ResultsGraphQL.Querying.Execution;

/// <summary>One run of a plan.</summary>
internal sealed class OperationRun(OperationPlan plan, LevelStates states)
{
    public OperationPlan Plan { get; } = plan;

    public LevelStates States { get; } = states;

    public List<GraphQLError> Errors { get; } = [];

    /// <summary>The level that answers each root field; -1 for none.</summary>
    public int[] Active { get; } = CreateActive(plan.Roots.Count);

    /// <summary>The inputs of mutations, by their root fields.</summary>
    public MutationInput?[] Inputs { get; } = new MutationInput?[plan.Roots.Count];

    /// <summary>The cursors of logs, by their root fields; null where none is given.</summary>
    public LogCursor?[] LogCursors { get; } = new LogCursor?[plan.Roots.Count];

    public bool[] Failed { get; } = new bool[plan.Roots.Count];

    /// <summary>Where the argument stands that was refused, if it isn't the root field's own.</summary>
    public ErrorLocation? FailedAt { get; set; }

    /// <summary>Whether the store has been read for it.</summary>
    public bool HasBegun { get; set; }

    public bool ReadsStore => !NullsData && (Active.AsSpan().ContainsAnyExcept(-1) || Plan.Roots.Any(root => root is RootStep.Scalar));

    /// <summary>Whether a field failed that can't be null, which makes <c>data</c> null.</summary>
    public bool NullsData
    {
        get
        {
            for (var i = 0; i < Failed.Length; i++)
            {
                if (Failed[i] && Plan.Roots[i] is (RootStep.Scalar or RootStep.Mutation or RootStep.Mapped { Field.Kind: RootKind.Caller }))
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Refuses a root field.</summary>
    public void Fail(int root, string message, string code)
    {
        Failed[root] = true;
        Errors.Add(new GraphQLError(message, code) { Path = [Plan.Roots[root].Key], Locations = [FailedAt ?? Plan.Roots[root].Location] });
        FailedAt = null;
    }

    private static int[] CreateActive(int count)
    {
        var active = new int[count];
        Array.Fill(active, -1);
        return active;
    }
}
