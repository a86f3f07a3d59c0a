using System.Globalization;
using System.Text.Json.Nodes;
using ResultsGraphQL.Model.TestRuns;
using ResultsGraphQL.Querying.Mapping;

namespace ResultsGraphQL.Tests.Server.Durability;

/// <summary>
/// A client of a service that gets killed. It changes large batches at once and repeats nothing, so that what wasn't answered must afterwards be there
/// whole or not at all. Nobody else changes its runs: what it knows of them is all that may be in the store.
/// </summary>
internal sealed class KillClient(int number)
{
    private const int LargestResult = 40;
    private const int Metrics = 25;
    private const int Alignments = 5;

    private static readonly RunStatus[] Moves = [RunStatus.Pending, RunStatus.Running, RunStatus.InProgress, RunStatus.Evaluating];

    private readonly Random _random = new(1000 + number);
    private readonly Dictionary<string, int> _results = [];
    private readonly Dictionary<int, KnownRun> _runs = [];
    private readonly Dictionary<int, int> _versions = [];
    private List<int> _current = [];
    private Attempt? _unanswered;
    private int _made;

    /// <summary>How many mutations were acknowledged.</summary>
    public int Acknowledged { get; private set; }

    /// <summary>How often a mutation was on its way when the service was killed, and had been done.</summary>
    public int UnansweredDone { get; private set; }

    /// <summary>How often one was on its way, and had not been done.</summary>
    public int UnansweredUndone { get; private set; }

    /// <summary>Sends mutations until the service is gone.</summary>
    public async Task RunAsync(ServiceClient client, SemaphoreSlim acknowledged)
    {
        while (true)
        {
            _unanswered = Next();
            try
            {
                var payload = await client.SucceedAsync(_unanswered.Mutation, _unanswered.Input, _unanswered.Selection);
                Acknowledge(_unanswered, payload);
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
            {
                return;
            }

            _unanswered = null;
            Acknowledged++;
            acknowledged.Release();
        }
    }

    /// <summary>Compares the store with all that is known, and takes over what became of the mutation that wasn't answered.</summary>
    public void Check(StoreContent store)
    {
        if (_unanswered is { } attempt)
        {
            Settle(attempt, store);
            _unanswered = null;
        }

        var mine = store.Results.Where(result => result.Key.StartsWith(Prefix, StringComparison.Ordinal)).ToDictionary();
        Assert.Equal(_results.Keys.Order(), mine.Keys.Order());
        foreach (var (name, runs) in _results)
        {
            Assert.Equal(runs, store.RunsOf(mine[name].Id).Count);
        }

        foreach (var (id, known) in _runs)
        {
            Assert.Equal((id, known), (id, store.Runs.GetValueOrDefault(id)?.Known));
        }

        Assert.Equal(_runs.Keys.Order(), mine.Values.SelectMany(result => store.RunsOf(result.Id)).Order());
        var versions = mine.Values.ToDictionary(result => result.Id, result => result.Version);
        Assert.All(_versions, entry => Assert.True(versions[entry.Key] >= entry.Value, $"Result {entry.Key} has version {versions[entry.Key]}, but {entry.Value} was acknowledged."));
    }

    private string Prefix => string.Create(CultureInfo.InvariantCulture, $"client {number}, ");

    private Attempt Next()
    {
        var open = _current.FindAll(id => !_runs[id].Status.HasEnded());
        if (open.Count == 0 || _random.Next(12) == 0)
        {
            return Create();
        }

        return _random.Next(4) switch
        {
            0 => Move(open),
            1 => Move([open[_random.Next(open.Count)]]),
            _ => Complete(open[_random.Next(open.Count)]),
        };
    }

    private Attempt Create()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{Prefix}result {_made++}");
        var runs = _random.Next(1, LargestResult);
        var input = new JsonObject
        {
            ["name"] = name,
            ["agentId"] = 1,
            ["runs"] = new JsonArray([.. Enumerable.Range(0, runs).Select(_ => new JsonObject { ["scenarioId"] = 1, ["metadata"] = new JsonObject { ["of"] = name } })]),
        };
        return new Attempt("createResult", input, "result { id version } runs { id version status }", [], name, runs);
    }

    /// <summary>Moves one run, or several in one mutation, each as far as it may.</summary>
    private Attempt Move(List<int> runs)
    {
        var after = new Dictionary<int, KnownRun>();
        foreach (var id in runs)
        {
            var next = Array.Find(Moves, status => status > _runs[id].Status);
            after[id] = _runs[id] with { Version = _runs[id].Version + 1, Status = next == default ? RunStatus.Failed : next };
        }

        var moves = after.Select(entry => new JsonObject
        {
            ["runId"] = entry.Key,
            ["status"] = Name(entry.Value.Status),
            ["expectedVersion"] = _runs[entry.Key].Version,
        }).ToList();
        return moves.Count == 1
            ? new Attempt("updateRunStatus", moves[0], "run { id version status result { id version } }", after, null, 0)
            : new Attempt("updateRunStatuses", new JsonObject { ["updates"] = new JsonArray([.. moves]) }, "runs { id version status result { id version } }", after, null, 0);
    }

    private Attempt Complete(int id)
    {
        var success = _random.Next(2) == 0;
        var input = new JsonObject
        {
            ["runId"] = id,
            ["success"] = success,
            ["expectedVersion"] = _runs[id].Version,
            ["expectedOutcome"] = new JsonObject
            {
                ["score"] = success ? 100 : 40,
                ["explanation"] = new JsonArray("Because."),
                ["outcomeAlignments"] = new JsonArray([.. Enumerable.Range(0, Alignments).Select(_ => new JsonObject { ["outcome"] = "Books", ["aligned"] = success })]),
            },
            ["metrics"] = new JsonArray([.. Enumerable.Range(1, Metrics).Select(metric => new JsonObject
            {
                ["metricId"] = metric,
                ["name"] = string.Create(CultureInfo.InvariantCulture, $"Metric {metric}"),
                ["type"] = "NUMERIC",
                ["score"] = metric,
                ["explanation"] = new JsonArray(new string('y', 300)),
            })]),
        };
        var after = new KnownRun(_runs[id].Version + 1, RunStatus.Completed, success, Metrics, Alignments);
        return new Attempt("completeRun", input, "run { id version status result { id version } }", new() { [id] = after }, null, 0);
    }

    private void Acknowledge(Attempt attempt, JsonObject payload)
    {
        var runs = (payload["runs"]?.AsArray() ?? [payload["run"]!.DeepClone()]).Select(run => run!).ToList();
        Assert.All(runs, run => Note(run["result"] ?? payload["result"]!));
        if (attempt.Name is not null)
        {
            Assert.Equal(attempt.NewRuns, runs.Count);
            _results.Add(attempt.Name, attempt.NewRuns);
            _current = runs.ConvertAll(run => (int)run["id"]!);
            _current.ForEach(id => _runs.Add(id, KnownRun.New));
        }
        else
        {
            Assert.Equal(attempt.After.Keys.Order(), runs.Select(run => (int)run["id"]!).Order());
            Take(attempt.After);
        }

        Assert.All(runs, run => Assert.Equal((_runs[(int)run["id"]!].Version, Name(_runs[(int)run["id"]!].Status)), ((int)run["version"]!, (string)run["status"]!)));
    }

    private void Note(JsonNode result)
    {
        var (id, version) = ((int)result["id"]!, (int)result["version"]!);
        Assert.True(version >= _versions.GetValueOrDefault(id), $"Result {id} went back to version {version}.");
        _versions[id] = version;
    }

    /// <summary>Finds out whether the mutation was done. Whether it was done whole is for the comparison that follows.</summary>
    private void Settle(Attempt attempt, StoreContent store)
    {
        var done = attempt.Name is not null
            ? store.Results.ContainsKey(attempt.Name)
            : store.Runs[attempt.After.First().Key].Version == attempt.After.First().Value.Version;
        if (!done)
        {
            UnansweredUndone++;
            return;
        }

        UnansweredDone++;
        if (attempt.Name is null)
        {
            Take(attempt.After);
            return;
        }

        _results.Add(attempt.Name, attempt.NewRuns);
        _current = [.. store.RunsOf(store.Results[attempt.Name].Id)];
        _current.ForEach(id => _runs.Add(id, KnownRun.New));
    }

    private void Take(Dictionary<int, KnownRun> after)
    {
        foreach (var (id, run) in after)
        {
            _runs[id] = run;
        }
    }

    private static string Name(RunStatus status) => GraphQLNames.ToEnumValue(status.ToString());

    /// <summary>A mutation, and the runs as they are once it is done.</summary>
    private sealed record Attempt(string Mutation, JsonObject Input, string Selection, Dictionary<int, KnownRun> After, string? Name, int NewRuns);
}
