using ResultsGraphQL.Model.Events;
using ResultsGraphQL.Model.TestRuns;

namespace ResultsGraphQL.Server.Watching;

/// <summary>What is known of a result that is watched, kept over lost connections.</summary>
/// <param name="snapshot">The result when watching began.</param>
internal sealed class WatchedResult(ResultSnapshot snapshot)
{
    /// <summary>How far the changes of its runs are known.</summary>
    public CursorTrack RunChanges { get; } = new(snapshot.Cursor);

    /// <summary>How far its own changes are known.</summary>
    public CursorTrack ResultChanges { get; } = new(snapshot.Cursor);

    /// <summary>The result, as the service told it last.</summary>
    public ResultSummary Summary { get; private set; } = snapshot.Result;

    /// <summary>Its status, by the changes that are known.</summary>
    public RunStatus Status { get; private set; } = snapshot.Result.Status;

    /// <summary>How many runs it has, by the changes that are known.</summary>
    public int Runs { get; private set; } = snapshot.Result.TotalRunsCount;

    /// <summary>How many of them have ended.</summary>
    public int EndedRuns { get; private set; } = snapshot.EndedRuns;

    /// <summary>Whether it is gone, by the changes that are known.</summary>
    public bool IsDeleted { get; private set; }

    /// <summary>Takes a change in.</summary>
    /// <returns>Whether it is new.</returns>
    public bool Apply(RunChange change)
    {
        if (!RunChanges.TryShow(change.Cursor))
        {
            return false;
        }

        RunStatus? now = change.Kind == ChangeKind.Deleted ? null : change.Status;
        Runs += (now is null ? 0 : 1) - (change.PreviousStatus is null ? 0 : 1);
        EndedRuns += (now?.HasEnded() == true ? 1 : 0) - (change.PreviousStatus?.HasEnded() == true ? 1 : 0);
        return true;
    }

    /// <summary>Takes a change in.</summary>
    /// <returns>Whether it is new.</returns>
    public bool Apply(ResultStatusChange change)
    {
        if (!ResultChanges.TryShow(change.Cursor))
        {
            return false;
        }

        Status = change.Status;
        Summary = change.Result ?? Summary;
        IsDeleted |= change.Kind == ChangeKind.Deleted;
        return true;
    }

    /// <summary>Takes in how the service tells the result, where it has ended without a change having told so.</summary>
    public void Apply(ResultSummary summary)
    {
        if (summary.Status.HasEnded())
        {
            Status = summary.Status;
            Summary = summary;
        }
    }
}
