using System.Globalization;
using System.Text.Json.Nodes;
using ResultsGraphQL.Model.Metrics;
using ResultsGraphQL.Model.TestRuns;

namespace ResultsGraphQL.Storage.Documents;

/// <summary>Reads and writes a run in the seed's form.</summary>
internal static class RunDocument
{
    private static readonly (string Name, Func<Metric, double?> Get, Action<Metric, double?> Set)[] Percentiles =
    [
        ("p50", metric => metric.P50, (metric, value) => metric.P50 = value),
        ("p75", metric => metric.P75, (metric, value) => metric.P75 = value),
        ("p90", metric => metric.P90, (metric, value) => metric.P90 = value),
        ("p95", metric => metric.P95, (metric, value) => metric.P95 = value),
        ("p99", metric => metric.P99, (metric, value) => metric.P99 = value),
    ];

    /// <summary>Reads a run, its overlay included.</summary>
    /// <param name="source">The run.</param>
    /// <param name="id">Its id, where the document says it elsewhere, as the key of a dictionary; null where the run itself must.</param>
    /// <param name="warnings">Where what was read with a doubt goes.</param>
    /// <exception cref="DocumentException">The run isn't of the seed's form.</exception>
    public static TestRun Read(DocumentObject source, int? id, List<string> warnings)
    {
        var run = new TestRun
        {
            Id = source.Id("id") ?? id ?? throw source.Wrong("id", "a whole number from 1 to 2147483647"),
            ScenarioName = source.Text("scenario_name"),
            OutboundNumber = source.Text("outbound_number"),
            InboundNumber = source.Text("inbound_number"),
            Success = source.Boolean("success"),
            Status = ReadStatus(source, warnings) ?? throw source.Wrong("status", $"one of {DocumentNames.AllStatuses}"),
            ErrorMessage = source.Text("error_message"),
            Timestamp = source.Time("timestamp"),
            ExecutedAt = source.Time("executed_at"),
            DurationSeconds = source.Duration("duration"),
            PersonalityName = source.Text("personality_name"),
            Metadata = source.Json["metadata"]?.ToJsonString(JsonValues.Compact),
        };
        ReadScenario(run, source);
        ReadExpectedOutcome(run, source);
        foreach (var metric in source.Object("evaluation")?.Objects("metrics") ?? [])
        {
            run.Metrics.Add(ReadMetric(metric));
        }

        run.Overlay = JsonOverlay.Between(Write(run), source.Json)?.ToJsonString(JsonValues.Compact);
        return run;
    }

    /// <summary>Reads a status; null where there is none.</summary>
    public static RunStatus? ReadStatus(DocumentObject source, List<string> warnings)
    {
        if (!source.Has("status"))
        {
            return null;
        }

        var name = source.Text("status")!;
        if (string.Equals(name, DocumentNames.ScalingUp, StringComparison.OrdinalIgnoreCase))
        {
            warnings.Add($"{source.PathOf("status")}: '{name}' is taken as pending.");
            return RunStatus.Pending;
        }

        return DocumentNames.FindStatus(name) ?? throw source.Wrong("status", $"one of {DocumentNames.AllStatuses}");
    }

    /// <summary>Writes what a run's columns say.</summary>
    public static JsonObject Write(TestRun run) => new()
    {
        ["id"] = run.Id,
        ["scenario"] = run.ScenarioId,
        ["outbound_number"] = run.OutboundNumber,
        ["expected_outcome"] = WriteExpectedOutcome(run),
        ["success"] = run.Success,
        ["evaluation"] = run.Metrics.Count == 0 ? null : new JsonObject { ["metrics"] = new JsonArray([.. run.Metrics.Select(WriteMetric)]) },
        ["timestamp"] = WriteTime(run.Timestamp),
        ["executed_at"] = WriteTime(run.ExecutedAt),
        ["error_message"] = run.ErrorMessage,
        ["status"] = DocumentNames.Of(run.Status),
        ["duration"] = WriteDuration(run.DurationSeconds),
        ["scenario_name"] = run.ScenarioName,
        ["personality_name"] = run.PersonalityName,
        ["metadata"] = run.Metadata is null ? null : JsonNode.Parse(run.Metadata),
        ["inbound_number"] = run.InboundNumber,
    };

    /// <summary>Writes a moment as the REST API does: in UTC, with microseconds where there are any.</summary>
    public static string? WriteTime(DateTime? time)
    {
        if (time is not { } moment)
        {
            return null;
        }

        var fraction = moment.Ticks % TimeSpan.TicksPerSecond;
        var format = fraction == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : fraction % 10 == 0 ? "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";
        return moment.ToString(format, CultureInfo.InvariantCulture);
    }

    private static string? WriteDuration(int? seconds) =>
        seconds is { } all ? string.Create(CultureInfo.InvariantCulture, $"{all / 60:00}:{all % 60:00}") : null;

    private static void ReadScenario(TestRun run, DocumentObject source)
    {
        if (source.Json["scenario"] is JsonObject json)
        {
            var scenario = new DocumentObject(json, source.PathOf("scenario"));
            run.ScenarioId = scenario.RequiredId("id");
            run.ScenarioName ??= scenario.Text("name");
        }
        else
        {
            run.ScenarioId = source.Id("scenario");
        }
    }

    private static void ReadExpectedOutcome(TestRun run, DocumentObject source)
    {
        if (source.Object("expected_outcome") is not { } outcome)
        {
            return;
        }

        run.HasExpectedOutcome = true;
        run.ExpectedOutcomeScore = outcome.Double("score");
        run.ExpectedOutcomeExplanation = outcome.Strings("explanation");
        foreach (var alignment in outcome.Objects("outcome_alignments"))
        {
            run.Alignments.Add(new OutcomeAlignment
            {
                Outcome = alignment.Text("outcome"),
                PromptPart = alignment.Text("prompt_part"),
                Aligned = alignment.Boolean("aligned"),
            });
        }
    }

    private static JsonObject? WriteExpectedOutcome(TestRun run) => !run.HasExpectedOutcome ? null : new JsonObject
    {
        ["score"] = run.ExpectedOutcomeScore,
        ["explanation"] = JsonNode.Parse(run.ExpectedOutcomeExplanation),
        ["outcome_alignments"] = new JsonArray([.. run.Alignments.Select(alignment => new JsonObject
        {
            ["outcome"] = alignment.Outcome,
            ["prompt_part"] = alignment.PromptPart,
            ["aligned"] = alignment.Aligned,
        })]),
    };

    private static Metric ReadMetric(DocumentObject source)
    {
        var metric = new Metric
        {
            Id = source.RequiredId("id"),
            Name = source.Text("name") ?? throw source.Wrong("name", "a string"),
            Type = source.Text("type") is { } type && DocumentNames.FindType(type) is { } known ? known : throw source.Wrong("type", $"one of {DocumentNames.AllTypes}"),
            Score = source.Double("score"),
            Explanation = source.Strings("explanation"),
            FunctionName = source.Text("function_name"),
            EnumValue = source.Text("enum"),
        };
        if (source.Object("extra") is { } extra)
        {
            metric.HasExtra = true;
            foreach (var category in extra.Objects("categories"))
            {
                metric.Categories.Add(new MetricCategory
                {
                    Category = category.Text("category"),
                    Deviation = category.Text("deviation"),
                    Priority = category.Text("priority"),
                });
            }

            if (extra.Object("percentiles") is { } percentiles)
            {
                metric.HasPercentiles = true;
                Array.ForEach(Percentiles, percentile => percentile.Set(metric, percentiles.Double(percentile.Name)));
            }
        }

        return metric;
    }

    private static JsonObject WriteMetric(Metric metric)
    {
        var json = new JsonObject
        {
            ["id"] = metric.Id,
            ["name"] = metric.Name,
            ["type"] = DocumentNames.Of(metric.Type),
            ["score"] = metric.Score,
            ["explanation"] = JsonNode.Parse(metric.Explanation),
        };
        AddUnlessNull(json, "function_name", metric.FunctionName);
        AddUnlessNull(json, "enum", metric.EnumValue);
        if (metric.HasExtra)
        {
            json["extra"] = WriteExtra(metric);
        }

        return json;
    }

    private static JsonObject WriteExtra(Metric metric)
    {
        var extra = new JsonObject();
        if (metric.Categories.Count > 0)
        {
            extra["categories"] = new JsonArray([.. metric.Categories.Select(WriteCategory)]);
        }

        if (metric.HasPercentiles)
        {
            var percentiles = new JsonObject();
            foreach (var (name, get, _) in Percentiles)
            {
                AddUnlessNull(percentiles, name, get(metric));
            }

            extra["percentiles"] = percentiles;
        }

        return extra;
    }

    private static JsonObject WriteCategory(MetricCategory category)
    {
        var json = new JsonObject();
        AddUnlessNull(json, "category", category.Category);
        AddUnlessNull(json, "deviation", category.Deviation);
        AddUnlessNull(json, "priority", category.Priority);
        return json;
    }

    private static void AddUnlessNull(JsonObject json, string name, JsonNode? value)
    {
        if (value is not null)
        {
            json[name] = value;
        }
    }
}
