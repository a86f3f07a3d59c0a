using System.Text.Json.Nodes;
using ResultsGraphQL.Model.TestRuns;
using ResultsGraphQL.Querying.Mapping;

namespace ResultsGraphQL.Tests.Server.Durability;

/// <summary>A run and its whole life, move by move. Whoever knows its version knows which move is next.</summary>
internal sealed class PlannedRun
{
    private readonly (RunStatus Status, bool? Success)[] _moves;
    private int _made;

    public PlannedRun(int id, int number)
    {
        Id = id;
        (RunStatus, bool?)[] start = [(RunStatus.Pending, null), (RunStatus.Running, null)];
        (RunStatus, bool?)[] evaluated = [(RunStatus.InProgress, null), (RunStatus.Evaluating, null), (RunStatus.Completed, number % 2 == 0)];
        _moves = (number % 8) switch
        {
            0 => [.. start, (RunStatus.Failed, null)],
            1 => [.. start, (RunStatus.Timeout, null)],
            2 => [(RunStatus.Cancelled, null)],
            3 => [.. start, .. evaluated, (RunStatus.Evaluating, null), (RunStatus.Completed, true)],
            _ => [.. start, .. evaluated],
        };
    }

    public int Id { get; }

    /// <summary>How many of the moves have been acknowledged to any client.</summary>
    public int Made => _made;

    /// <summary>The statuses that it comes to have, after IN_QUEUE.</summary>
    public IEnumerable<RunStatus> Statuses => _moves.Select(move => move.Status);

    public int Moves => _moves.Length;

    /// <summary>Tells that a client has made a move.</summary>
    public void Count() => Interlocked.Increment(ref _made);

    /// <summary>The mutation that makes the move which a version is to be followed by.</summary>
    public (string Mutation, JsonObject Input, string Status) MoveFrom(int version)
    {
        var (status, success) = _moves[version - 1];
        var input = new JsonObject { ["runId"] = Id, ["expectedVersion"] = version };
        var name = GraphQLNames.ToEnumValue(status.ToString());
        if (success is not { } verdict)
        {
            input["status"] = name;
            return ("updateRunStatus", input, name);
        }

        input["success"] = verdict;
        input["expectedOutcome"] = new JsonObject { ["score"] = verdict ? 100 : 30 };
        return ("completeRun", input, name);
    }
}
