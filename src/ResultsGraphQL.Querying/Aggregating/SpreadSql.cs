using System.Globalization;
using ResultsGraphQL.Querying.Filtering;
using ResultsGraphQL.Querying.Mapping;

namespace ResultsGraphQL.Querying.Aggregating;

/// <summary>
/// Writes the query for how values spread, percentiles and all, in one pass: equal values are counted first, so that only different ones are put in
/// order; a running total then tells which value stands at a place.
/// </summary>
/// <param name="rows">The rows that are measured.</param>
/// <param name="keys">What they are grouped by: the names of the columns, quoted, and their values.</param>
internal sealed class SpreadSql(GroupRows rows, IReadOnlyList<(string Name, string Value)> keys)
{
    /// <summary>Whether a measure can be told from the values and how often each is there.</summary>
    public static bool Knows(Measure measure) =>
        measure.Kind is MeasureKind.Count or MeasureKind.Minimum or MeasureKind.Maximum or MeasureKind.Mean or MeasureKind.Percentile;

    /// <summary>Writes the query.</summary>
    /// <param name="part">What is measured.</param>
    /// <param name="constants">Columns that are the same of all groups.</param>
    /// <param name="withNulls">Whether rows without a value count, and groups of none but such are there.</param>
    public string Write(GroupPart part, IEnumerable<string> constants, bool withNulls)
    {
        var value = rows.Value(part.Spread!);
        var together = keys.Count == 0 ? string.Empty : $"PARTITION BY {string.Join(", ", keys.Select(key => key.Value))}";
        var counted = keys.Select(key => $"{key.Value} AS {key.Name}")
            .Concat([$"{value} AS v", "COUNT(*) AS r", $"COUNT({value}) AS c", Running("upto", $"{together} ORDER BY {value}"), Running("n", together)]);
        var counts = $"SELECT {string.Join(", ", counted)}{rows.Clauses(withNulls ? null : $"{value} IS NOT NULL")} GROUP BY {string.Join(", ", keys.Select(key => key.Value).Append(value))}";
        var columns = keys.Select(key => key.Name).Concat(constants).Concat(part.Measures.Select(measure => $"{Measured(measure)} AS {TableScope.Quote(measure.Column)}"));
        return $"SELECT {string.Join(", ", columns)} FROM ({counts}) AS d{(keys.Count == 0 ? string.Empty : " GROUP BY " + string.Join(", ", keys.Select(key => key.Name)))}";

        string Running(string name, string window) => $"CAST(SUM(COUNT({value})) OVER ({window.Trim()}) AS BIGINT) AS {name}";
    }

    private static string Measured(Measure measure) => measure.Kind switch
    {
        MeasureKind.Rows => "COALESCE(SUM(r), 0)",
        MeasureKind.Count => "COALESCE(SUM(c), 0)",
        MeasureKind.Minimum => "MIN(v)",
        MeasureKind.Maximum => "MAX(v)",
        MeasureKind.Mean => "SUM(v * c) * 1.0 / NULLIF(SUM(c), 0)",
        _ => Percentile(measure.Percent),
    };

    /// <summary>A percentile: of n values from 0 on, it stands at (n - 1) * percent / 100, between two of them as a rule. Whole numbers keep the place exact.</summary>
    private static string Percentile(int percent)
    {
        var lower = At(string.Create(CultureInfo.InvariantCulture, $"(n - 1) * {percent} / 100"));
        var upper = At(string.Create(CultureInfo.InvariantCulture, $"((n - 1) * {percent} + 99) / 100"));
        return string.Create(CultureInfo.InvariantCulture, $"{lower} + ({upper} - {lower}) * (MAX((n - 1) * {percent} % 100) / 100.0)");

        static string At(string place) => $"MAX(CASE WHEN upto - c <= {place} AND {place} < upto THEN v END)";
    }
}
