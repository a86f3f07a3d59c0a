using Microsoft.Data.Sqlite;
using ResultsGraphQL.Model.TestRuns;
using ResultsGraphQL.Model.Versions;
using ResultsGraphQL.Storage.Database;
using ResultsGraphQL.Storage.Events;
using ResultsGraphQL.Storage.Results;
using ResultsGraphQL.Storage.Writing;

namespace ResultsGraphQL.Storage.TestRuns;

/// <summary>Moves runs through their lives and completes them (contract, "The life of a run"); their results follow in the same transaction.</summary>
public sealed class RunWriter : IDisposable
{
    private readonly StatusEvents _events;
    private readonly ResultRollUp _rollUp;
    private readonly RunCompletions _completions;
    private readonly Func<DateTime> _now;
    private readonly PreparedCommand _find;
    private readonly PreparedCommand _move;
    private readonly PreparedCommand _execute;
    private readonly PreparedCommand _unended;

    internal RunWriter(
        ResultsDbContext context, SqliteConnection connection, ResultRows rows, StatusEvents events, ResultRollUp rollUp, Func<DateTime> now)
    {
        _events = events;
        _rollUp = rollUp;
        _now = now;
        _completions = new RunCompletions(context, connection, rows);
        _find = new(
            connection,
            "SELECT run.\"Status\", run.\"Success\", run.\"HasExpectedOutcome\", run.\"ExpectedOutcomeScore\", run.\"Version\", run.\"ExecutedAt\" IS NOT NULL, "
            + "result.\"Id\", result.\"AgentId\", result.\"Status\", result.\"SuccessRate\", result.\"Version\", result.\"Tally\" "
            + "FROM \"TestRuns\" AS run JOIN \"Results\" AS result ON result.\"Id\" = run.\"ResultId\" WHERE run.\"Id\" = ?1");
        _move = new(
            connection,
            "UPDATE \"TestRuns\" SET \"Status\" = ?2, \"ErrorMessage\" = COALESCE(?3, \"ErrorMessage\"), \"Version\" = \"Version\" + 1 WHERE \"Id\" = ?1");
        _execute = new(connection, "UPDATE \"TestRuns\" SET \"ExecutedAt\" = MAX(?2, COALESCE(\"Timestamp\", ?2)) WHERE \"Id\" = ?1");
        _unended = new(
            connection,
            "SELECT \"Id\", \"Status\", \"Success\", \"HasExpectedOutcome\", \"ExpectedOutcomeScore\" FROM \"TestRuns\" WHERE \"ResultId\" = ?1 AND \"Status\" < ?2 ORDER BY \"Id\"");
    }

    /// <summary>Moves runs, all or none of them. A run that has the status already stays as it is.</summary>
    /// <param name="moves">The moves, in their order; a run may have several.</param>
    /// <returns>Those that were moved.</returns>
    /// <exception cref="RunNotFoundException">The only move is of a run that there isn't.</exception>
    /// <exception cref="ConcurrencyException">The run of the only move has another version.</exception>
    /// <exception cref="InvalidStatusTransitionException">The only move isn't allowed.</exception>
    /// <exception cref="AggregateException">Of several moves, some can't be made: one of the above for each of them. Nothing written by this call may be kept.</exception>
    public IReadOnlyList<RunMoved> Move(params IReadOnlyList<RunMove> moves)
    {
        ArgumentNullException.ThrowIfNull(moves);
        if (moves.Count == 1)
        {
            if (MoveOne(moves[0]) is { } only)
            {
                _rollUp.Refresh(only.Result, [only.Change], _now());
                return [only.Moved];
            }

            return [];
        }

        var moved = new List<RunMoved>();

        var touched = new Dictionary<int, (ResultState Result, List<RunChange> Changes)>();
        var problems = new List<Exception>();
        foreach (var move in moves)
        {
            try
            {
                if (MoveOne(move) is { } made)
                {
                    touched.TryAdd(made.Result.Id, (made.Result, []));
                    touched[made.Result.Id].Changes.Add(made.Change);
                    moved.Add(made.Moved);
                }
            }
            catch (Exception exception) when (exception is RunNotFoundException or ConcurrencyException or InvalidStatusTransitionException)
            {
                problems.Add(exception);
            }
        }

        if (problems.Count > 0)
        {
            throw new AggregateException(problems);
        }

        foreach (var (result, changes) in touched.Values)
        {
            _rollUp.Refresh(result, changes, _now());
        }

        return moved;
    }

    /// <summary>Ends a run with its verdict and all that it was evaluated into.</summary>
    /// <param name="completion">How it has ended. A run that has ended in just this way stays as it is.</param>
    /// <returns>Whether something was written.</returns>
    /// <exception cref="RunNotFoundException">There is no such run.</exception>
    /// <exception cref="ConcurrencyException">The run has another version.</exception>
    /// <exception cref="InvalidStatusTransitionException">The run may not move to that status; one that has it already, but ended in another way, included.</exception>
    public bool Complete(RunCompletion completion)
    {
        ArgumentNullException.ThrowIfNull(completion);
        var run = Find(completion.RunId);
        ConcurrencyException.ThrowIfStale("Run", run.Id, completion.ExpectedVersion, run.Version);
        if (run.Status == completion.Status && _completions.Holds(completion))
        {
            return false;
        }

        Check(run, completion.Status);
        _completions.Write(completion);
        _events.Append(run.Result.Id, run.Id, run.Result.AgentId, run.Status, completion.Status, _now());
        _rollUp.Refresh(run.Result, [new RunChange(run.Standing, completion.Complete(run.Standing))], _now());
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _completions.Dispose();
        PreparedCommand[] commands = [_find, _move, _execute, _unended];
        Array.ForEach(commands, command => command.Dispose());
    }

    /// <summary>Cancels the runs of a result that haven't ended.</summary>
    /// <returns>Whether there were any.</returns>
    internal bool Cancel(ResultState result)
    {
        var runs = _unended.Query(
            row => (Id: row.GetInt32(0), Standing: new RunStanding((RunStatus)row.GetInt32(1), row.GetNullableBoolean(2), row.GetBoolean(3), row.GetNullableDouble(4))),
            result.Id, RunStatus.Completed);
        foreach (var (id, standing) in runs)
        {
            _move.Execute(id, RunStatus.Cancelled, null);
            _events.Append(result.Id, id, result.AgentId, standing.Status, RunStatus.Cancelled, _now());
        }

        if (runs.Count > 0)
        {
            _rollUp.Refresh(result, runs.Select(run => new RunChange(run.Standing, run.Standing with { Status = RunStatus.Cancelled })), _now());
        }

        return runs.Count > 0;
    }

    /// <summary>Brings a result in line with runs that were added.</summary>
    internal void Add(ResultState result, IEnumerable<TestRun> runs) =>
        _rollUp.Refresh(result, runs.Select(run => new RunChange(null, RunStanding.Of(run))), _now());

    private (ResultState Result, RunChange Change, RunMoved Moved)? MoveOne(RunMove move)
    {
        var run = Find(move.RunId);
        ConcurrencyException.ThrowIfStale("Run", run.Id, move.ExpectedVersion, run.Version);
        if (run.Status == move.Status)
        {
            return null;
        }

        Check(run, move.Status);
        _move.Execute(run.Id, move.Status, move.ErrorMessage);
        var executes = !run.IsExecuted && move.Status is RunStatus.Running or RunStatus.InProgress or RunStatus.Evaluating;
        if (executes)
        {
            _execute.Execute(run.Id, _now());
        }

        _events.Append(run.Result.Id, run.Id, run.Result.AgentId, run.Status, move.Status, _now());
        return (
            run.Result, new RunChange(run.Standing, run.Standing with { Status = move.Status }),
            new RunMoved(run.Id, executes, move.ErrorMessage is not null));
    }

    private RunState Find(int id) => _find.QuerySingle(
        row => new RunState(
            id, new RunStanding((RunStatus)row.GetInt32(0), row.GetNullableBoolean(1), row.GetBoolean(2), row.GetNullableDouble(3)), row.GetInt32(4), row.GetBoolean(5),
            new ResultState(row.GetInt32(6), row.GetInt32(7), (RunStatus)row.GetInt32(8), row.GetNullableDouble(9), row.GetInt32(10), row.GetNullableString(11))),
        id) ?? throw new RunNotFoundException(id);

    private static void Check(RunState run, RunStatus to)
    {
        if (!RunTransitions.IsAllowed(run.Status, to))
        {
            throw new InvalidStatusTransitionException(run.Id, run.Status, to);
        }
    }
}
