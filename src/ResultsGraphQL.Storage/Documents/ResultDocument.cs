using System.Globalization;
using System.Text.Json.Nodes;
using ResultsGraphQL.Model.Results;
using ResultsGraphQL.Model.Scenarios;
using ResultsGraphQL.Model.TestRuns;

namespace ResultsGraphQL.Storage.Documents;

/// <summary>A result as a document of the seed's form holds it.</summary>
/// <param name="Result">The result, runs included, counts, rate and status derived.</param>
/// <param name="Agent">The agent, as the document names it; its name is null where the document doesn't.</param>
/// <param name="Scenarios">The scenarios that the document names.</param>
/// <param name="Warnings">What was read with a doubt: mismatches between the document's own counts and its runs, among others.</param>
public sealed record ResultDocument(Result Result, (int Id, string? Name) Agent, IReadOnlyList<Scenario> Scenarios, IReadOnlyList<string> Warnings)
{
    private const string RunsShape = "runs";

    /// <summary>Keys that say what the runs say: a document's own hold for as long as nothing of the result has changed.</summary>
    private static readonly HashSet<string> DerivedKeys = new(StringComparer.Ordinal)
    {
        "status", "success_rate", "met_expected_outcome_count", "total_expected_outcome_count", "total_runs_count", "completed_runs_count",
        "success_runs_count", "failed_runs_count", "scenarios", "updated_at",
    };

    /// <summary>Reads a document wholly.</summary>
    /// <param name="json">The document.</param>
    /// <param name="now">The time to take for a document without <c>created_at</c> and <c>updated_at</c>, in UTC.</param>
    /// <returns>The result.</returns>
    /// <exception cref="DocumentException">The document isn't of the seed's form.</exception>
    public static ResultDocument Read(JsonNode? json, DateTime now)
    {
        var source = DocumentObject.From(json, "$");
        var warnings = new List<string>();
        var agent = ReadAgent(source);
        var created = source.Time("created_at") ?? source.Time("updated_at") ?? now;
        var result = new Result
        {
            Id = source.RequiredId("id"),
            Name = source.Text("name", Result.MaxNameLength) ?? throw source.Wrong("name", "a string"),
            AgentId = agent.Id,
            AgentName = agent.Name ?? $"Agent {agent.Id}",
            Inbound = source.Boolean("inbound") ?? false,
            RunAsText = source.Boolean("run_as_text") ?? false,
            IsCronjob = source.Boolean("is_cronjob") ?? false,
            RunType = source.Text("run_type"),
            CreatedAt = created,
            UpdatedAt = source.Time("updated_at") ?? created,
            SourceHash = JsonValues.Hash(source.Json),
            ImportedVersion = 1,
        };

        var runs = ReadRuns(source, warnings);
        runs.ForEach(result.Runs.Add);
        if (runs.Count > 0)
        {
            result.Derive(runs);
            ResultComparison.Compare(source, result, warnings);
        }
        else
        {
            TakeOwnCounts(source, result, warnings);
        }

        result.Overlay = FindOverlay(source, result, runs)?.ToJsonString(JsonValues.Compact);
        return new ResultDocument(result, agent, ReadScenarios(source, runs), warnings);
    }

    /// <summary>Writes a result in the seed's form.</summary>
    /// <param name="result">The result, its runs and all that is below them loaded, in the order of their keys.</param>
    /// <returns>The document: as it was imported, where nothing has changed since.</returns>
    public static JsonObject Write(Result result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var json = WriteColumns(result);
        var overlay = result.Overlay is null ? null : JsonNode.Parse(result.Overlay)!.AsObject();
        var unchanged = result.Version == result.ImportedVersion;
        if (overlay is not null)
        {
            JsonOverlay.Apply(json, overlay, unchanged ? null : DerivedKeys);
        }

        WriteRuns(json, result, overlay?[RunsShape]?.AsObject());
        return json;
    }

    private static (int Id, string? Name) ReadAgent(DocumentObject source)
    {
        var name = source.Text("agent_name");
        if (source.Json["agent"] is JsonObject json)
        {
            var agent = new DocumentObject(json, source.PathOf("agent"));
            return (agent.RequiredId("id"), name ?? agent.Text("name"));
        }

        return (source.RequiredId("agent"), name);
    }

    private static List<TestRun> ReadRuns(DocumentObject source, List<string> warnings)
    {
        var runs = new List<TestRun>();
        var ids = new HashSet<int>();
        foreach (var (run, id) in RunObjects(source))
        {
            var read = RunDocument.Read(run, id, warnings);
            if (!ids.Add(read.Id))
            {
                throw new DocumentException(run.PathOf("id"), "an id that no other run of the document has", read.Id.ToString(CultureInfo.InvariantCulture));
            }

            runs.Add(read);
        }

        return runs;
    }

    private static IEnumerable<(DocumentObject Run, int? Id)> RunObjects(DocumentObject source) => source.Json["runs"] switch
    {
        null => [],
        JsonArray => source.Objects("runs").Select(run => (run, (int?)null)),
        JsonObject dictionary => dictionary.Select(run =>
        {
            var path = $"{source.PathOf("runs")}[\"{run.Key}\"]";
            var json = DocumentObject.From(run.Value, path);
            var key = int.TryParse(run.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : (int?)null;
            return (json, key);
        }),
        _ => throw source.Wrong("runs", "an object or an array"),
    };

    private static List<Scenario> ReadScenarios(DocumentObject source, List<TestRun> runs)
    {
        var scenarios = new Dictionary<int, Scenario>();
        foreach (var run in runs)
        {
            if (run.ScenarioId is { } id)
            {
                scenarios.TryAdd(id, new Scenario { Id = id, Name = run.ScenarioName ?? $"Scenario {id}" });
            }
        }

        foreach (var scenario in source.Objects("scenarios"))
        {
            var id = scenario.RequiredId("id");
            scenarios[id] = new Scenario { Id = id, Name = scenario.Text("name") ?? scenarios.GetValueOrDefault(id)?.Name ?? $"Scenario {id}" };
        }

        return [.. scenarios.Values];
    }

    /// <summary>A result without runs keeps what it came with: there are no runs that could say otherwise.</summary>
    private static void TakeOwnCounts(DocumentObject source, Result result, List<string> warnings)
    {
        result.Status = RunDocument.ReadStatus(source, warnings) ?? StatusRollUp.Of([]);
        result.SuccessRate = source.Double("success_rate");
        result.MetExpectedOutcomeCount = source.Count("met_expected_outcome_count") ?? 0;
        result.TotalExpectedOutcomeCount = source.Count("total_expected_outcome_count") ?? 0;
        result.TotalRunsCount = source.Count("total_runs_count") ?? 0;
        result.CompletedRunsCount = source.Count("completed_runs_count") ?? 0;
        result.SuccessRunsCount = source.Count("success_runs_count") ?? 0;
        result.FailedRunsCount = source.Count("failed_runs_count") ?? 0;
    }

    private static JsonObject? FindOverlay(DocumentObject source, Result result, List<TestRun> runs)
    {
        var withoutRuns = source.Json.DeepClone().AsObject();
        withoutRuns.Remove("runs");
        var overlay = JsonOverlay.Between(WriteColumns(result), withoutRuns) ?? [];
        if (FindRunsShape(source, runs) is { } shape)
        {
            overlay[RunsShape] = shape;
        }

        return overlay.Count == 0 ? null : overlay;
    }

    /// <summary>How the document holds its runs, where that isn't as a dictionary by their ids.</summary>
    private static JsonObject? FindRunsShape(DocumentObject source, List<TestRun> runs) => source.Json["runs"] switch
    {
        null => new JsonObject { [source.Json.ContainsKey("runs") ? "null" : "missing"] = true },
        JsonArray => new JsonObject { ["list"] = new JsonArray([.. runs.Select(run => (JsonNode)run.Id)]) },
        JsonObject dictionary => OtherKeys(dictionary, runs) is { Count: > 0 } keys ? new JsonObject { ["keys"] = keys } : null,
        _ => null,
    };

    private static JsonObject OtherKeys(JsonObject dictionary, List<TestRun> runs)
    {
        var keys = new JsonObject();
        foreach (var (key, run) in dictionary.Zip(runs, (entry, run) => (entry.Key, run)))
        {
            var id = run.Id.ToString(CultureInfo.InvariantCulture);
            if (key != id)
            {
                keys[id] = key;
            }
        }

        return keys;
    }

    private static void WriteRuns(JsonObject json, Result result, JsonObject? shape)
    {
        var runs = result.Runs.OrderBy(run => run.Id).ToDictionary(run => run.Id, WriteRun);
        if (shape?["list"] is JsonArray order)
        {
            // Runs that were added since come behind those that the document had.
            var listed = order.Select(id => id!.GetValue<int>()).Where(runs.ContainsKey).ToList();
            json["runs"] = new JsonArray([.. listed.Concat(runs.Keys.Except(listed)).Select(id => runs[id])]);
        }
        else if (runs.Count > 0 || shape is null || shape.ContainsKey("keys"))
        {
            var keys = shape?["keys"] as JsonObject;
            json["runs"] = new JsonObject(runs.Select(run =>
            {
                var id = run.Key.ToString(CultureInfo.InvariantCulture);
                return KeyValuePair.Create(keys?[id]?.GetValue<string>() ?? id, (JsonNode?)run.Value);
            }));
        }
        else if (shape.ContainsKey("null"))
        {
            json["runs"] = null;
        }
    }

    private static JsonObject WriteRun(TestRun run)
    {
        var json = RunDocument.Write(run);
        if (run.Overlay is { } overlay)
        {
            JsonOverlay.Apply(json, JsonNode.Parse(overlay)!.AsObject());
        }

        return json;
    }

    private static JsonObject WriteColumns(Result result) => new()
    {
        ["id"] = result.Id,
        ["name"] = result.Name,
        ["agent"] = result.AgentId,
        ["agent_name"] = result.AgentName,
        ["inbound"] = result.Inbound,
        ["status"] = DocumentNames.Of(result.Status),
        ["success_rate"] = result.SuccessRate,
        ["run_as_text"] = result.RunAsText,
        ["is_cronjob"] = result.IsCronjob,
        ["run_type"] = result.RunType,
        ["met_expected_outcome_count"] = result.MetExpectedOutcomeCount,
        ["total_expected_outcome_count"] = result.TotalExpectedOutcomeCount,
        ["total_runs_count"] = result.TotalRunsCount,
        ["completed_runs_count"] = result.CompletedRunsCount,
        ["success_runs_count"] = result.SuccessRunsCount,
        ["failed_runs_count"] = result.FailedRunsCount,
        ["scenarios"] = WriteScenarios(result),
        ["created_at"] = RunDocument.WriteTime(result.CreatedAt),
        ["updated_at"] = RunDocument.WriteTime(result.UpdatedAt),
    };

    private static JsonArray WriteScenarios(Result result) => new([.. result.Runs
        .OrderBy(run => run.Id)
        .Where(run => run.ScenarioId is not null)
        .DistinctBy(run => run.ScenarioId)
        .Select(run => new JsonObject { ["id"] = run.ScenarioId, ["name"] = run.ScenarioName })]);
}
