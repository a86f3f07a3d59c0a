namespace ResultsGraphQL.Tests.Server.Mutations;

/// <summary>The rules of results and runs, restated as plainly as the contract says them, over lists in memory.</summary>
internal sealed class BatchModel
{
    private static readonly string[] Life = ["IN_QUEUE", "PENDING", "RUNNING", "IN_PROGRESS", "EVALUATING", "COMPLETED"];
    private static readonly string[] Ended = ["COMPLETED", "FAILED", "TIMEOUT", "CANCELLED"];

    /// <summary>All statuses.</summary>
    public static IReadOnlyList<string> Statuses { get; } = [.. Life, "FAILED", "TIMEOUT", "CANCELLED"];

    public SortedDictionary<int, Batch> Batches { get; } = [];

    /// <summary>The event log: the result, the run (0 for the result itself), the status before and after.</summary>
    public List<string> Events { get; } = [];

    public IEnumerable<Run> Runs => Batches.Values.SelectMany(batch => batch.Runs);

    public Batch? OwnerOf(int runId) => Batches.Values.FirstOrDefault(batch => batch.Runs.Exists(run => run.Id == runId));

    public void Create(int id, IReadOnlyList<int> runIds)
    {
        var batch = new Batch(id);
        Batches.Add(id, batch);
        Append(batch, runIds);
        batch.Status = RollUp(batch);
        Events.Add($"{id}/0 -> {batch.Status}");
    }

    public void Delete(Batch batch)
    {
        Events.AddRange(batch.Runs.Select(run => $"{batch.Id}/{run.Id} {run.Status} -> {run.Status}"));
        Events.Add($"{batch.Id}/0 {batch.Status} -> {batch.Status}");
        Batches.Remove(batch.Id);
    }

    public void Add(Batch batch, IReadOnlyList<int> runIds)
    {
        Append(batch, runIds);
        Changed(batch);
    }

    /// <summary>Makes moves, all or none.</summary>
    /// <returns>The types of the errors.</returns>
    public List<string> Move(IReadOnlyList<(int RunId, string Status)> moves)
    {
        // What the moves come to is tried out on copies first.
        var tried = Runs.ToDictionary(run => run.Id, run => run.Status);
        var errors = new List<string>();
        foreach (var (id, status) in moves)
        {
            if (!tried.TryGetValue(id, out var from))
            {
                errors.Add("RunNotFoundError");
            }
            else if (from != status && !MayMove(from, status))
            {
                errors.Add("InvalidStatusTransitionError");
            }
            else
            {
                tried[id] = status;
            }
        }

        if (errors.Count > 0)
        {
            return errors;
        }

        var touched = new List<Batch>();
        foreach (var (id, status) in moves)
        {
            var batch = OwnerOf(id)!;
            var run = batch.Runs.Single(one => one.Id == id);
            if (run.Status != status)
            {
                Set(batch, run, status);
                touched.Add(batch);
            }
        }

        foreach (var batch in touched.Distinct())
        {
            Changed(batch);
        }

        return errors;
    }

    /// <summary>Completes a run.</summary>
    /// <returns>The types of the errors.</returns>
    public List<string> Complete(int id, string status, bool? success, double? score)
    {
        if (OwnerOf(id) is not { } batch)
        {
            return ["RunNotFoundError"];
        }

        var run = batch.Runs.Single(one => one.Id == id);
        if (run.Status == status && (success ?? run.Success) == run.Success && (score is null || score == run.Score))
        {
            return [];
        }

        if (!MayMove(run.Status, status))
        {
            return ["InvalidStatusTransitionError"];
        }

        Set(batch, run, status);
        run.Success = success ?? run.Success;
        run.Score = score ?? run.Score;
        Changed(batch);
        return [];
    }

    public void Cancel(Batch batch)
    {
        var open = batch.Runs.FindAll(run => !Ended.Contains(run.Status));
        open.ForEach(run => Set(batch, run, "CANCELLED"));
        if (open.Count > 0)
        {
            Changed(batch);
        }
    }

    /// <summary>A batch in words, as <see cref="MutationPropertyTests"/> spells the service's.</summary>
    public static string Describe(Batch batch)
    {
        var verdicts = batch.Runs.FindAll(run => run.Success is not null);
        var success = batch.Runs.Count(run => run.Success == true);
        var failed = batch.Runs.Count(run => run.Status is "FAILED" or "TIMEOUT" || (Ended.Contains(run.Status) && run.Success == false));
        return FormattableString.Invariant(
            $"{batch.Id} v{batch.Version} {batch.Status} {batch.Runs.Count} {batch.Runs.Count(run => run.Status == "COMPLETED")} {success} {failed} {batch.Runs.Count(run => run.Score == 100)} {batch.Runs.Count(run => run.Score is not null)} {(verdicts.Count == 0 ? "-" : ((double)success / verdicts.Count).ToString("R", null))}: ")
            + string.Join(", ", batch.Runs.Select(run => FormattableString.Invariant($"{run.Id} v{run.Version} {run.Status} {run.Success?.ToString() ?? "-"} {run.Score?.ToString(null, null) ?? "-"}")));
    }

    private void Append(Batch batch, IReadOnlyList<int> runIds)
    {
        foreach (var id in runIds)
        {
            batch.Runs.Add(new Run(id));
            Events.Add($"{batch.Id}/{id} -> IN_QUEUE");
        }
    }

    private void Set(Batch batch, Run run, string status)
    {
        Events.Add($"{batch.Id}/{run.Id} {run.Status} -> {status}");
        run.Status = status;
        run.Version++;
    }

    private void Changed(Batch batch)
    {
        batch.Version++;
        var status = RollUp(batch);
        if (status != batch.Status)
        {
            Events.Add($"{batch.Id}/0 {batch.Status} -> {status}");
            batch.Status = status;
        }
    }

    private static bool MayMove(string from, string to)
    {
        if (from == "COMPLETED")
        {
            return to == "EVALUATING";
        }

        if (Ended.Contains(from))
        {
            return false;
        }

        return to is "FAILED" or "TIMEOUT" or "CANCELLED" || Array.IndexOf(Life, to) > Array.IndexOf(Life, from);
    }

    private static string RollUp(Batch batch)
    {
        var all = batch.Runs.ConvertAll(run => run.Status);
        var open = all.FindAll(status => !Ended.Contains(status));
        var noneEnded = open.Count == all.Count;
        if (all.Count == 0)
        {
            return "IN_QUEUE";
        }

        if (open.Count > 0)
        {
            if (noneEnded && open.TrueForAll(status => status == "IN_QUEUE"))
            {
                return "IN_QUEUE";
            }

            if (noneEnded && open.TrueForAll(status => status is "IN_QUEUE" or "PENDING"))
            {
                return "PENDING";
            }

            if (open.TrueForAll(status => status == "EVALUATING"))
            {
                return "EVALUATING";
            }

            return open.TrueForAll(status => status == "RUNNING") ? "RUNNING" : "IN_PROGRESS";
        }

        if (all.TrueForAll(status => status == "CANCELLED"))
        {
            return "CANCELLED";
        }

        if (all.Contains("COMPLETED"))
        {
            return "COMPLETED";
        }

        return all.Contains("TIMEOUT") && !all.Contains("FAILED") ? "TIMEOUT" : "FAILED";
    }

    /// <summary>A result.</summary>
    internal sealed class Batch(int id)
    {
        public int Id { get; } = id;

        public int Version { get; set; } = 1;

        public string Status { get; set; } = "IN_QUEUE";

        public List<Run> Runs { get; } = [];
    }

    /// <summary>A run.</summary>
    internal sealed class Run(int id)
    {
        public int Id { get; } = id;

        public int Version { get; set; } = 1;

        public string Status { get; set; } = "IN_QUEUE";

        public bool? Success { get; set; }

        public double? Score { get; set; }
    }
}
