using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using ResultsGraphQL.Model.TestRuns;
using ResultsGraphQL.Querying.Mapping;

namespace ResultsGraphQL.Tests.Server.Durability;

/// <summary>A client that drives batches through their lives, until the service goes away; then it takes up where it was, and repeats what wasn't answered.</summary>
internal sealed class RepeatingClient(int number)
{
    private const int Metrics = 3;

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    private readonly Random _random = new(number);
    private readonly Dictionary<int, (int Version, string Status)> _runs = [];
    private readonly List<int> _completed = [];
    private readonly List<string> _names = [];
    private readonly Queue<(string Mutation, object Input, Action<JsonNode> Answered)> _work = new();
    private (string Mutation, object Input, Action<JsonNode> Answered)? _unanswered;
    private int _keys;

    /// <summary>How many mutations were answered.</summary>
    public int Answers { get; private set; }

    /// <summary>How often the service went away with one unanswered.</summary>
    public int Interrupted { get; private set; }

    /// <summary>Makes the agent and the scenario that all batches have.</summary>
    public static async Task PrepareAsync(HttpClient http)
    {
        await SendAsync(http, "createAgent", new { name = "Agent" }, "agent { id }");
        await SendAsync(http, "createScenario", new { name = "Scenario" }, "scenario { id }");
    }

    /// <summary>Drives batches until the service goes away.</summary>
    /// <param name="http">The service.</param>
    /// <param name="answered">Released with each answer.</param>
    public async Task DriveAsync(HttpClient http, SemaphoreSlim answered)
    {
        while (true)
        {
            var (mutation, input, done) = _unanswered ?? Next();
            _unanswered = (mutation, input, done);
            JsonNode payload;
            try
            {
                payload = await SendAsync(http, mutation, input, "... on " + char.ToUpperInvariant(mutation[0]) + mutation[1..] + "Payload { " + Selection(mutation) + " }");
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
            {
                Interrupted++;
                return;
            }

            done(payload);
            _unanswered = null;
            Answers++;
            answered.Release();
        }
    }

    /// <summary>Checks that all that was answered is in the store, and what wasn't is there whole or not at all.</summary>
    public void Check(StoreAudit audit)
    {
        foreach (var (id, (version, status)) in _runs)
        {
            Assert.True(audit.Runs.TryGetValue(id, out var run), $"Run {id} was acknowledged and is gone.");
            Assert.True(run.Version >= version, $"Run {id} has version {run.Version}, but {version} was acknowledged.");
            if (run.Version == version)
            {
                Assert.Equal(status, Name(run.Status));
            }

            // Its completion comes with its metrics or not at all.
            Assert.Equal(run.Status == RunStatus.Completed && run.Standing.Success is not null ? Metrics : 0, run.Metrics);
        }

        Assert.All(_completed, id => Assert.Equal(Metrics, audit.Runs[id].Metrics));
        Assert.All(_names, name => Assert.Equal(1, audit.CountNamed(name)));
        if (_unanswered is ({ } mutation, JsonObject input, _) && mutation == "createResult")
        {
            Assert.InRange(audit.CountNamed((string)input["name"]!), 0, 1);
        }
    }

    private (string Mutation, object Input, Action<JsonNode> Answered) Next()
    {
        if (_work.Count == 0)
        {
            Plan();
        }

        return _work.Dequeue();
    }

    /// <summary>Plans a batch; its runs are known once it is made.</summary>
    private void Plan()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"batch {number}.{_names.Count}");
        var runs = Enumerable.Range(0, _random.Next(1, 5)).Select(_ => new JsonObject { ["scenarioId"] = 1 }).ToArray<JsonNode>();
        Add("createResult", new JsonObject { ["name"] = name, ["agentId"] = 1, ["runs"] = new JsonArray(runs) }, payload =>
        {
            _names.Add(name);
            var ids = payload["runs"]!.AsArray().Select(run => (int)run!["id"]!).ToList();
            Assert.Equal(runs.Length, ids.Count);
            Acknowledge(payload["runs"]!.AsArray());
            PlanRuns(ids);
        });
    }

    private void PlanRuns(List<int> ids)
    {
        Add("updateRunStatuses", new JsonObject { ["updates"] = new JsonArray([.. ids.Select(id => new JsonObject { ["runId"] = id, ["status"] = "PENDING" })]) }, payload => Acknowledge(payload["runs"]!.AsArray()));
        foreach (var id in ids)
        {
            foreach (var status in new[] { "RUNNING", "IN_PROGRESS", "EVALUATING" }.Where(_ => _random.Next(3) > 0))
            {
                Add("updateRunStatus", new JsonObject { ["runId"] = id, ["status"] = status }, payload => Acknowledge([payload["run"]!.DeepClone()]));
            }

            if (_random.Next(5) == 0)
            {
                Add("updateRunStatus", new JsonObject { ["runId"] = id, ["status"] = "FAILED" }, payload => Acknowledge([payload["run"]!.DeepClone()]));
                continue;
            }

            var metrics = Enumerable.Range(1, Metrics).Select(metric => new JsonObject { ["metricId"] = metric, ["name"] = "m", ["type"] = "NUMERIC", ["score"] = metric }).ToArray<JsonNode>();
            Add("completeRun", new JsonObject { ["runId"] = id, ["success"] = _random.Next(2) == 0, ["metrics"] = new JsonArray(metrics) }, payload =>
            {
                Acknowledge([payload["run"]!.DeepClone()]);
                _completed.Add(id);
            });
        }
    }

    private void Add(string mutation, JsonObject input, Action<JsonNode> answered)
    {
        // What wasn't answered is sent again, and must not be done twice.
        input["idempotencyKey"] = string.Create(CultureInfo.InvariantCulture, $"{number}.{_keys++}");
        _work.Enqueue((mutation, input, answered));
    }

    private void Acknowledge(JsonArray runs)
    {
        foreach (var run in runs)
        {
            var id = (int)run!["id"]!;
            var version = (int)run["version"]!;
            Assert.True(version > _runs.GetValueOrDefault(id).Version, $"Run {id} was acknowledged with version {version} after {_runs.GetValueOrDefault(id).Version}.");
            _runs[id] = (version, (string)run["status"]!);
        }
    }

    private static async Task<JsonNode> SendAsync(HttpClient http, string mutation, object input, string selection)
    {
        var type = char.ToUpperInvariant(mutation[0]) + mutation[1..] + "Input";
        var query = $"mutation Drive($input: {type}!) {{ {mutation}(input: $input) {{ {selection} errors {{ __typename ... on Error {{ message }} }} }} }}";
        using var response = await http.PostAsJsonAsync("graphql", new { query, variables = new { input } }, Web);
        var json = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.True(json["errors"] is null, json.ToJsonString());
        var payload = json["data"]![mutation]!;
        Assert.True(payload["errors"] is null, $"{query} {JsonSerializer.Serialize(input)} {payload.ToJsonString()}");
        return payload;
    }

    private static string Selection(string mutation) => mutation switch
    {
        "createResult" or "updateRunStatuses" => "runs { id version status }",
        _ => "run { id version status }",
    };

    private static string Name(RunStatus status) => GraphQLNames.ToEnumValue(status.ToString());
}
