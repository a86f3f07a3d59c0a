using ResultsGraphQL.Model.TestRuns;

namespace ResultsGraphQL.Model.Results;

/// <summary>Rolls the statuses of runs up into their result's (contract, "A result's status, from its runs, first rule that fits").</summary>
public static class StatusRollUp
{
    /// <summary>Rolls statuses up.</summary>
    /// <param name="statuses">The statuses of all runs of a result.</param>
    /// <returns>The result's status.</returns>
    public static RunStatus Of(IEnumerable<RunStatus> statuses)
    {
        var all = statuses.ToList();
        var unended = all.FindAll(status => !status.HasEnded());
        return unended switch
        {
            _ when all.Count == 0 => RunStatus.InQueue,
            { Count: > 0 } => OfUnended(unended, anyEnded: unended.Count < all.Count),
            _ => OfEnded(all),
        };
    }

    private static RunStatus OfUnended(List<RunStatus> unended, bool anyEnded)
    {
        if (!anyEnded && unended.TrueForAll(status => status == RunStatus.InQueue))
        {
            return RunStatus.InQueue;
        }

        if (!anyEnded && unended.TrueForAll(status => status is RunStatus.Pending or RunStatus.InQueue))
        {
            return RunStatus.Pending;
        }

        if (unended.TrueForAll(status => status == RunStatus.Evaluating))
        {
            return RunStatus.Evaluating;
        }

        return unended.TrueForAll(status => status == RunStatus.Running) ? RunStatus.Running : RunStatus.InProgress;
    }

    private static RunStatus OfEnded(List<RunStatus> ended)
    {
        if (ended.TrueForAll(status => status == RunStatus.Cancelled))
        {
            return RunStatus.Cancelled;
        }

        if (ended.Contains(RunStatus.Completed))
        {
            return RunStatus.Completed;
        }

        return ended.Contains(RunStatus.Timeout) && !ended.Contains(RunStatus.Failed) ? RunStatus.Timeout : RunStatus.Failed;
    }
}
