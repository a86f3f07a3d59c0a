using ResultsGraphQL.Model.TestRuns;

namespace ResultsGraphQL.Server.LiveDemo;

/// <summary>A run on its way to its end.</summary>
/// <param name="id">The number of the run.</param>
/// <param name="end">The run as it is to end.</param>
internal sealed class LiveRun(int id, TestRun end)
{
    // A fault may come at any time of a call; a verdict only at its end.
    private readonly RunStatus _last = end.Status == RunStatus.Completed
        ? RunStatus.Evaluating
        : (RunStatus)Random.Shared.Next((int)RunStatus.Pending, (int)RunStatus.Evaluating);

    private RunStatus _status = RunStatus.InQueue;

    public int Id => id;

    public TestRun End => end;

    public bool HasEnded => _status.HasEnded();

    /// <summary>Takes the next step.</summary>
    /// <param name="skips">Whether PENDING is left out, as where there is room at once.</param>
    /// <returns>The status that the run is to have.</returns>
    public RunStatus MoveOn(bool skips)
    {
        _status = _status >= _last ? end.Status : _status + (skips && _status == RunStatus.InQueue && _last > RunStatus.Pending ? 2 : 1);
        return _status;
    }
}
