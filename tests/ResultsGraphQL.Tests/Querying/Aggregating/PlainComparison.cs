using System.Text.Json;
using ResultsGraphQL.Model.Metrics;
using ResultsGraphQL.Model.Results;
using ResultsGraphQL.Model.TestRuns;
using ResultsGraphQL.Tests.Querying.Oracle;

namespace ResultsGraphQL.Tests.Querying.Aggregating;

/// <summary>Compares two results plainly.</summary>
internal sealed class PlainComparison(World world)
{
    private static readonly string[] Changes = ["better", "worse", "changed", "unchanged", "appeared", "went"];

    /// <summary>Holds a comparison of the service against what is computed here.</summary>
    public void Check(JsonElement compared, Result @base, Result head, string what)
    {
        Assert.Equal(@base.Id, compared.GetProperty("base").GetProperty("id").GetInt32());
        Assert.Equal(head.Agent!.Name, compared.GetProperty("head").GetProperty("agent").GetProperty("name").GetString());
        var scenarios = Sides<ScenarioKey>(@base, head, run => [new ScenarioKey(run)], (key, run) => new ScenarioKey(run) == key).ToList();
        Check(compared.GetProperty("scenarios"), scenarios.ConvertAll(side => Describe(side.Key, null, side.Base, side.Head)), what);
        CheckCounts(compared, "scenario", what);

        var metrics = Sides(
            @base, head, run => run.Metrics.Select(metric => (new ScenarioKey(run), new MetricKey(metric))),
            (key, run) => new ScenarioKey(run) == key.Item1 && run.Metrics.Any(metric => new MetricKey(metric) == key.Item2)).ToList();
        Check(compared.GetProperty("metrics"), metrics.ConvertAll(side => Describe(side.Key.Item1, side.Key.Item2, side.Base, side.Head)), what);
        CheckCounts(compared, "metric", what);

        var better = compared.GetProperty("metrics").EnumerateArray()
            .Where(row => row.GetProperty("change").GetString() == "BETTER" && row.GetProperty("scenario").ValueKind != JsonValueKind.Null)
            .Select(row => row.GetProperty("difference").GetDouble()).OrderDescending();
        Assert.Equal(better, compared.GetProperty("better").EnumerateArray().Select(row => row.GetProperty("difference").GetDouble()));
    }

    private static IEnumerable<(TKey Key, List<TestRun> Base, List<TestRun> Head)> Sides<TKey>(
        Result @base, Result head, Func<TestRun, IEnumerable<TKey>> keys, Func<TKey, TestRun, bool> belongs) =>
        @base.Runs.Concat(head.Runs).SelectMany(keys).Distinct()
            .Select(key => (key, @base.Runs.Where(run => belongs(key, run)).ToList(), head.Runs.Where(run => belongs(key, run)).ToList()));

    private static Expected Describe(ScenarioKey scenario, MetricKey? metric, List<TestRun> @base, List<TestRun> head)
    {
        var (one, other) = (Side(@base, metric), Side(head, metric));
        var name = @base.Concat(head).Select(run => run.ScenarioName).Max(Comparer<string?>.Create(ValueComparison.Compare));
        return new Expected(scenario.Id, name, metric, one, other, Change(metric, one, other));
    }

    private static Value Side(List<TestRun> runs, MetricKey? key)
    {
        if (key is null)
        {
            var verdicts = runs.Select(run => run.Success).OfType<bool>().Select(success => success ? 1.0 : 0.0).ToList();
            return new Value(runs.Count, verdicts.Count == 0 ? null : verdicts.Average(), 1, null);
        }

        var metrics = runs.SelectMany(run => run.Metrics).Where(metric => new MetricKey(metric) == key).ToList();
        var scores = metrics.Select(metric => metric.Score).OfType<double>().ToList();
        var names = metrics.Select(metric => metric.EnumValue).OfType<string>().GroupBy(name => name).OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, Comparer<string>.Create(ValueComparison.Compare));
        return new Value(metrics.Count, scores.Count == 0 ? null : scores.Average(), scores.Sum(Math.Abs), names.FirstOrDefault()?.Key);
    }

    private static string? Change(MetricKey? metric, Value one, Value other)
    {
        if (one.Count == 0 || other.Count == 0)
        {
            return one.Count == 0 ? "APPEARED" : "WENT";
        }

        if (metric?.Type == MetricType.Enum)
        {
            return one.Name == other.Name ? "UNCHANGED" : "CHANGED";
        }

        return (one.Mean, other.Mean) switch
        {
            (null, null) => "UNCHANGED",
            (null, _) or (_, null) => "CHANGED",
            // Numbers so far apart don't add up the same in every order.
            _ when one.Size > 1e12 || other.Size > 1e12 => null,
            var (before, after) when Math.Abs(after.Value - before.Value) <= 1e-9 * (Math.Abs(after.Value) + Math.Abs(before.Value)) => "UNCHANGED",
            _ when metric?.Type == MetricType.Numeric => "CHANGED",
            var (before, after) => after > before ? "BETTER" : "WORSE",
        };
    }

    private void Check(JsonElement rows, List<Expected> expected, string what)
    {
        var ordered = expected.OrderBy(row => row, Comparer<Expected>.Create(Compare)).ToList();
        Assert.True(rows.GetArrayLength() == ordered.Count, $"{what}: {rows}");
        for (var i = 0; i < ordered.Count; i++)
        {
            Check(rows[i], ordered[i], $"{what}: {rows[i]}");
        }
    }

    private static int Compare(Expected one, Expected other)
    {
        object?[] left = [one.ScenarioId, one.ScenarioId is null ? one.ScenarioName : null, one.Metric?.Id, one.Metric?.Name, one.Metric?.Type];
        object?[] right = [other.ScenarioId, other.ScenarioId is null ? other.ScenarioName : null, other.Metric?.Id, other.Metric?.Name, other.Metric?.Type];
        return left.Zip(right, ValueComparison.Compare).FirstOrDefault(comparison => comparison != 0);
    }

    private void Check(JsonElement row, Expected expected, string what)
    {
        var scenario = row.GetProperty("scenario");
        Assert.True(expected.ScenarioId is null ? scenario.ValueKind == JsonValueKind.Null : scenario.GetProperty("id").GetInt32() == expected.ScenarioId, what);
        Assert.True(expected.ScenarioId is null || world.Scenarios.Any(known => known.Id == expected.ScenarioId), what);
        Assert.True(ValueText.Holds(row.GetProperty("scenarioName"), expected.ScenarioName), what);
        CheckSide(row, "base", expected.Base, expected.Metric, what);
        CheckSide(row, "head", expected.Head, expected.Metric, what);
        var difference = expected.Head.Mean - expected.Base.Mean;
        var size = expected.Head.Size + expected.Base.Size;
        Assert.True(difference is null ? row.GetProperty("difference").ValueKind == JsonValueKind.Null : new Approximate(difference.Value, size).IsHeldBy(row.GetProperty("difference")), what);
        Assert.True(expected.Change is null || row.GetProperty("change").GetString() == expected.Change, $"{expected.Change}, {what}");
    }

    private static void CheckSide(JsonElement row, string side, Value expected, MetricKey? metric, string what)
    {
        Assert.True(row.GetProperty(side + "Count").GetInt32() == expected.Count, what);
        Assert.True(expected.Mean is null ? row.GetProperty(side).ValueKind == JsonValueKind.Null : new Approximate(expected.Mean.Value, expected.Size).IsHeldBy(row.GetProperty(side)), what);
        if (metric is not null)
        {
            Assert.True(ValueText.Holds(row.GetProperty(side + "EnumValue"), expected.Name), what);
            Assert.True(ValueText.Holds(row.GetProperty("metric").GetProperty("name"), metric.Name), what);
        }
    }

    private static void CheckCounts(JsonElement compared, string kind, string what)
    {
        var counts = compared.GetProperty(kind + "Changes");
        Assert.All(Changes, change => Assert.True(
            counts.GetProperty(change).GetInt32() == compared.GetProperty(kind + "s").EnumerateArray().Count(row => row.GetProperty("change").ValueEquals(change.ToUpperInvariant())),
            $"{what}: {change} of {counts}"));
    }

    private sealed record ScenarioKey(int? Id, string? Name)
    {
        public ScenarioKey(TestRun run)
            : this(run.ScenarioId, run.ScenarioId is null ? run.ScenarioName : null)
        {
        }
    }

    private sealed record MetricKey(int Id, string Name, MetricType Type)
    {
        public MetricKey(Metric metric)
            : this(metric.Id, metric.Name, metric.Type)
        {
        }
    }

    private sealed record Value(int Count, double? Mean, double Size, string? Name);

    private sealed record Expected(int? ScenarioId, string? ScenarioName, MetricKey? Metric, Value Base, Value Head, string? Change);
}
