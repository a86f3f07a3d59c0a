using System.Globalization;
using ResultsGraphQL.Model.Metrics;
using ResultsGraphQL.Querying.Mapping;

namespace ResultsGraphQL.Server.Comparisons;

/// <summary>
/// The queries behind comparisons. A comparison's key holds the numbers of both results, so that what is below it is found by that key alone: each query
/// reads the runs of the two results, once, and nothing else.
/// </summary>
internal static class ComparisonSql
{
    /// <summary>The column of a comparison's key.</summary>
    public const string Key = "ComparisonKey";

    /// <summary>What the number of the first result is multiplied by in the key, to which that of the other is added.</summary>
    private const string Shift = "4294967296";

    private const string Sides =
        $"SELECT value AS \"{Key}\", 0 AS \"IsHead\", value / {Shift} AS \"ResultId\" FROM {EntityMap.ParentKeys} "
        + $"UNION ALL SELECT value, 1, value % {Shift} FROM {EntityMap.ParentKeys}";

    private const string Runs = $"FROM ({Sides}) AS side JOIN \"TestRuns\" AS run ON run.\"ResultId\" = side.\"ResultId\"";

    // Runs of a scenario that isn't known are told apart by its name.
    private const string Unknown = "CASE WHEN run.\"ScenarioId\" IS NULL THEN run.\"ScenarioName\" END";

    private const string MetricKeys = "metric.\"Id\", metric.\"Name\", metric.\"Type\"";

    private const string Votes =
        $"SELECT side.\"{Key}\", side.\"IsHead\", run.\"ScenarioId\", {Unknown} AS \"Unknown\", metric.\"Id\" AS \"MetricId\", metric.\"Name\" AS \"MetricName\", "
        + "metric.\"Type\" AS \"MetricType\", metric.\"EnumValue\" AS \"EnumValue\", MAX(run.\"ScenarioName\") AS \"ScenarioName\", COUNT(*) AS \"Count\", "
        + "COUNT(metric.\"Score\") AS \"Scores\", SUM(metric.\"Score\") AS \"Total\", "
        + $"ROW_NUMBER() OVER (PARTITION BY side.\"{Key}\", side.\"IsHead\", run.\"ScenarioId\", {Unknown}, {MetricKeys} "
        + "ORDER BY metric.\"EnumValue\" IS NULL, COUNT(*) DESC, metric.\"EnumValue\") AS \"Place\" "
        + $"{Runs} JOIN \"Metrics\" AS metric ON metric.\"RunId\" = run.\"Id\" "
        + $"GROUP BY side.\"{Key}\", side.\"IsHead\", run.\"ScenarioId\", {Unknown}, {MetricKeys}, metric.\"EnumValue\"";

    private static readonly string MetricValues =
        $"SELECT \"{Key}\", \"ScenarioId\", \"Unknown\", MAX(\"ScenarioName\") AS \"ScenarioName\", \"MetricId\", \"MetricName\", \"MetricType\", "
        + string.Join(", ", new[] { "Base", "Head" }.Select(MetricValue))
        + $" FROM ({Votes}) AS vote GROUP BY \"{Key}\", \"ScenarioId\", \"Unknown\", \"MetricId\", \"MetricName\", \"MetricType\"";

    private static readonly string ScenarioValues =
        $"SELECT side.\"{Key}\", run.\"ScenarioId\", {Unknown} AS \"Unknown\", MAX(run.\"ScenarioName\") AS \"ScenarioName\", "
        + string.Join(", ", new[] { "Base", "Head" }.Select(ScenarioValue))
        + $" {Runs} GROUP BY side.\"{Key}\", run.\"ScenarioId\", {Unknown}";

    private const string IsSame = "ABS(\"Head\" - \"Base\") <= 1e-9 * (ABS(\"Head\") + ABS(\"Base\"))";

    private static readonly string ChangeOfValue =
        $"WHEN \"Base\" IS NULL AND \"Head\" IS NULL THEN {Stored(ComparisonChange.Unchanged)} WHEN \"Base\" IS NULL OR \"Head\" IS NULL THEN {Stored(ComparisonChange.Changed)} "
        + $"WHEN {IsSame} THEN {Stored(ComparisonChange.Unchanged)}";

    private static readonly string ChangeOfEnum =
        $"CASE WHEN \"BaseEnumValue\" IS NOT DISTINCT FROM \"HeadEnumValue\" THEN {Stored(ComparisonChange.Unchanged)} ELSE {Stored(ComparisonChange.Changed)} END";

    private static readonly string Direction = $"WHEN \"Head\" > \"Base\" THEN {Stored(ComparisonChange.Better)} ELSE {Stored(ComparisonChange.Worse)} END";

    /// <summary>All pairs of results, for one to be picked.</summary>
    public static string Pairs { get; } =
        $"SELECT base.\"Id\" * {Shift} + head.\"Id\" AS \"{Key}\", base.\"Id\" AS \"BaseId\", head.\"Id\" AS \"HeadId\" FROM \"Results\" AS base CROSS JOIN \"Results\" AS head";

    /// <summary>The metrics of the results' scenarios, compared.</summary>
    public static string Metrics { get; } = Judged(
        MetricValues,
        $"WHEN \"MetricType\" = {(int)MetricType.Enum} THEN {ChangeOfEnum} {ChangeOfValue} WHEN \"MetricType\" = {(int)MetricType.Numeric} THEN {Stored(ComparisonChange.Changed)}",
        ", \"MetricId\", \"MetricName\", \"MetricType\"");

    /// <summary>The success of the results' scenarios, compared.</summary>
    public static string Scenarios { get; } = Judged(ScenarioValues, ChangeOfValue, string.Empty);

    /// <summary>Counts what a query compares, by change.</summary>
    public static string Counts(string comparisons) =>
        $"SELECT parent.value AS \"{Key}\", {string.Join(", ", Enum.GetValues<ComparisonChange>().Select(change => $"COUNT(CASE WHEN \"Change\" = {Stored(change)} THEN 1 END) AS \"{change}\""))} "
        + $"FROM {EntityMap.ParentKeys} AS parent LEFT JOIN ({comparisons}) AS compared ON compared.\"{Key}\" = parent.value GROUP BY parent.value";

    private static string Judged(string values, string change, string furtherKeys) =>
        $"SELECT *, ROW_NUMBER() OVER (ORDER BY \"{Key}\", \"ScenarioId\", \"Unknown\"{furtherKeys}) AS \"Key\", "
        + $"CASE WHEN {IsSame} THEN 0.0 ELSE \"Head\" - \"Base\" END AS \"Difference\", "
        + $"CASE WHEN \"BaseCount\" = 0 THEN {Stored(ComparisonChange.Appeared)} WHEN \"HeadCount\" = 0 THEN {Stored(ComparisonChange.Went)} {change} {Direction} AS \"Change\" "
        + $"FROM ({values}) AS compared";

    private static string MetricValue(string side)
    {
        var isSide = $"\"IsHead\" = {(side == "Head" ? 1 : 0)}";
        return $"SUM(CASE WHEN {isSide} THEN \"Count\" ELSE 0 END) AS \"{side}Count\", "
            + $"SUM(CASE WHEN {isSide} THEN \"Total\" END) / NULLIF(SUM(CASE WHEN {isSide} THEN \"Scores\" ELSE 0 END), 0) AS \"{side}\", "
            + $"MAX(CASE WHEN {isSide} AND \"Place\" = 1 THEN \"EnumValue\" END) AS \"{side}EnumValue\"";
    }

    private static string ScenarioValue(string side)
    {
        var isSide = $"\"IsHead\" = {(side == "Head" ? 1 : 0)}";
        return $"COUNT(CASE WHEN {isSide} THEN 1 END) AS \"{side}Count\", "
            + $"AVG(CASE WHEN {isSide} AND run.\"Success\" THEN 1.0 WHEN {isSide} AND NOT run.\"Success\" THEN 0.0 END) AS \"{side}\"";
    }

    private static string Stored(ComparisonChange change) => ((int)change).ToString(CultureInfo.InvariantCulture);
}
