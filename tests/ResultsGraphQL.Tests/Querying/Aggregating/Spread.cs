namespace ResultsGraphQL.Tests.Querying.Aggregating;

/// <summary>Computes what a distribution answers, plainly.</summary>
internal static class Spread
{
    public static readonly string[] Fields = ["count", "min", "max", "mean", "p50", "p90", "p95"];

    public static Dictionary<string, object?> Of(IEnumerable<double?> values)
    {
        var sorted = values.OfType<double>().Order().ToList();
        return new Dictionary<string, object?>
        {
            ["count"] = sorted.Count,
            ["min"] = sorted.Count == 0 ? null : sorted[0],
            ["max"] = sorted.Count == 0 ? null : sorted[^1],
            ["mean"] = sorted.Count == 0 ? null : new Approximate(sorted.Average(), sorted.Sum(Math.Abs) / sorted.Count),
            ["p50"] = Percentile(sorted, 0.5),
            ["p90"] = Percentile(sorted, 0.9),
            ["p95"] = Percentile(sorted, 0.95),
        };
    }

    /// <summary>As PostgreSQL documents <c>percentile_cont</c>.</summary>
    private static Approximate? Percentile(List<double> sorted, double fraction)
    {
        if (sorted.Count == 0)
        {
            return null;
        }

        var place = fraction * (sorted.Count - 1);
        var lower = sorted[(int)Math.Floor(place)];
        var upper = sorted[(int)Math.Ceiling(place)];
        return new Approximate(lower + ((place - Math.Floor(place)) * (upper - lower)), Math.Abs(lower) + Math.Abs(upper) + Math.Abs(upper - lower));
    }
}
