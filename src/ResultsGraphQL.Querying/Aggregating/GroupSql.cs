using System.Globalization;
using ResultsGraphQL.Querying.Filtering;
using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Querying.Planning;

namespace ResultsGraphQL.Querying.Aggregating;

/// <summary>
/// Writes the statement that gives groups and what is measured of them: one, whatever is asked for. What is measured of the grouped rows makes one
/// query, what is measured of a relation's rows another, and the percentiles of each distribution one more, joined by the groups' keys; none of them
/// computes what isn't selected.
/// </summary>
/// <param name="map">The map.</param>
/// <param name="level">The level, whose type sums up groups.</param>
/// <param name="keys">What the rows are grouped by.</param>
/// <param name="filter">The condition on the rows; null for none.</param>
internal sealed class GroupSql(SchemaMap map, Level level, IReadOnlyList<GroupKey> keys, FilterNode? filter)
{
    private readonly AliasSequence _aliases = new();
    private readonly Aggregation _aggregation = level.Entity.Aggregation!;

    // What tells only that there is such a group is the same in all of them.
    private readonly List<GroupColumn> _columns = [.. keys.SelectMany(key => key.Columns).Where(column => column.Path is not null)];

    /// <summary>Writes the statement.</summary>
    public string Write()
    {
        var scope = new TableScope(map, level.Entity, _aliases, Groups());
        var columns = string.Join(", ", level.Columns.Select(scope.Resolve));
        var order = keys.OrderBy(key => !key.IsPeriod).SelectMany(key => key.Columns).Where(column => column.Path is not null).Select(column => scope.Own(column.Column)).ToList();
        return $"SELECT {(columns.Length == 0 ? "1" : columns)} FROM {scope.Table}{scope.Joins}"
            + $"{(order.Count == 0 ? string.Empty : " ORDER BY " + string.Join(", ", order))} LIMIT ?{LevelStatements.LimitParameter}";
    }

    /// <summary>A query for the groups, with all columns that the level reads.</summary>
    private string Groups()
    {
        var selected = _aggregation.Measures.Where(measure => level.Columns.Any(column => column.Text == measure.Column)).ToList();
        var own = selected.FindAll(measure => measure is { Relation: null, Kind: not MeasureKind.Percentile });
        var rows = Rows(null);
        var keyColumns = _aggregation.Keys.SelectMany(key => key.Columns.Select(column => (Column: column, IsGroupedBy: keys.Contains(key))))
            .Where(key => key.IsGroupedBy || IsRead(key.Column)).ToList();
        var columns = keyColumns.Select(key => Named(rows.Key(key.Column, key.IsGroupedBy), key.Column.Column))
            .Concat(own.Select(measure => Named(Aggregate(measure, rows), measure.Column)));
        if (_columns.Count == 0 && own.Count == 0)
        {
            // Without any, each row would be a group.
            columns = columns.Append("COUNT(*)");
        }

        var groups = $"SELECT {string.Join(", ", columns)}{rows.Clauses()}{GroupBy(rows)}";
        var parts = selected.Except(own).GroupBy(measure => (measure.Relation, Spread: measure.Kind == MeasureKind.Percentile ? measure.Path : null)).ToList();
        if (parts.Count == 0)
        {
            return groups;
        }

        var all = keyColumns.Select(key => key.Column.Column).Concat(own.Select(measure => measure.Column)).Select(column => TableScope.Qualify("g", column))
            .Concat(parts.SelectMany((part, index) => part.Select(measure => Named(OrZero(measure, Alias(index)), measure.Column))));
        var joins = parts.Select((part, index) =>
            $" LEFT JOIN ({(part.Key.Spread is null ? Measures([.. part]) : Percentiles([.. part]))}) AS {Alias(index)} ON {SameGroup(Alias(index))}");
        return $"SELECT {string.Join(", ", all)} FROM ({groups}) AS g{string.Concat(joins)}";
    }

    /// <summary>Whether the level reads a column, or what it leads to.</summary>
    private bool IsRead(GroupColumn key) => level.Columns.Any(column => column.Text == key.Column || column.Text.StartsWith(key.Column + ".", StringComparison.Ordinal));

    private string Measures(IReadOnlyList<Measure> measures)
    {
        var rows = Rows(measures[0].Relation);
        var columns = KeyColumns(rows).Concat(measures.Select(measure => Named(Aggregate(measure, rows), measure.Column)));
        return $"SELECT {string.Join(", ", columns)}{rows.Clauses()}{GroupBy(rows)}";
    }

    /// <summary>
    /// A query for percentiles of one distribution: equal values are counted first, so that only different ones are put in order; a running total then
    /// tells which value stands at a place.
    /// </summary>
    private string Percentiles(IReadOnlyList<Measure> percentiles)
    {
        var rows = Rows(percentiles[0].Relation);
        var value = rows.Value(percentiles[0].Path!);
        var names = _columns.ConvertAll(column => TableScope.Quote(column.Column));
        var keysOfRow = _columns.ConvertAll(column => rows.Key(column, true));
        var together = keysOfRow.Count == 0 ? string.Empty : $"PARTITION BY {string.Join(", ", keysOfRow)}";
        var counted = KeyColumns(rows).Concat([$"{value} AS v", "COUNT(*) AS c", Running("upto", $"{together} ORDER BY {value}"), Running("n", together)]);
        var counts = $"SELECT {string.Join(", ", counted)}{rows.Clauses($"{value} IS NOT NULL")} GROUP BY {string.Join(", ", keysOfRow.Append(value))}";
        var columns = names.Concat(percentiles.Select(measure => Named(Percentile(measure.Percent), measure.Column)));
        return $"SELECT {string.Join(", ", columns)} FROM ({counts}) AS d{(names.Count == 0 ? string.Empty : " GROUP BY " + string.Join(", ", names))}";
    }

    /// <summary>Counts up values, in whole numbers: a running total that is no integer would divide as none.</summary>
    private static string Running(string name, string window) => $"CAST(SUM(COUNT(*)) OVER ({window.Trim()}) AS BIGINT) AS {name}";

    /// <summary>A percentile: of n values from 0 on, it stands at (n - 1) * percent / 100, between two of them as a rule.</summary>
    private static string Percentile(int percent)
    {
        var lower = At(string.Create(CultureInfo.InvariantCulture, $"(n - 1) * {percent} / 100"));
        var upper = At(string.Create(CultureInfo.InvariantCulture, $"((n - 1) * {percent} + 99) / 100"));
        return string.Create(CultureInfo.InvariantCulture, $"{lower} + ({upper} - {lower}) * (MAX((n - 1) * {percent} % 100) / 100.0)");

        static string At(string place) => $"MAX(CASE WHEN upto - c <= {place} AND {place} < upto THEN v END)";
    }

    private static string Aggregate(Measure measure, GroupRows rows)
    {
        var value = measure.Path is null ? "*" : rows.Value(measure.Path);
        return measure.Kind switch
        {
            MeasureKind.Rows => "COUNT(*)",
            MeasureKind.Count => $"COUNT({value})",
            MeasureKind.DistinctCount => $"COUNT(DISTINCT {value})",
            MeasureKind.Sum => $"COALESCE(SUM({value}), 0)",
            MeasureKind.Minimum => $"MIN({value})",
            MeasureKind.Maximum => $"MAX({value})",
            MeasureKind.Mean => $"AVG({value})",
            MeasureKind.Share => $"AVG(CASE WHEN {value} THEN 1.0 WHEN NOT {value} THEN 0.0 END)",
            MeasureKind.ShareOfDistinct => DistinctShare(value, rows.Value(measure.DistinctPath!)),
            _ => throw new InvalidOperationException($"The column '{measure.Column}' isn't aggregated."),
        };
    }

    private static string DistinctShare(string value, string distinct) =>
        $"COUNT(DISTINCT CASE WHEN {value} THEN {distinct} END) * 1.0 / NULLIF(COUNT(DISTINCT CASE WHEN {value} IS NOT NULL THEN {distinct} END), 0)";

    private static string OrZero(Measure measure, string alias)
    {
        var column = TableScope.Qualify(alias, measure.Column);
        return measure.Kind is MeasureKind.Rows or MeasureKind.Count or MeasureKind.DistinctCount or MeasureKind.Sum ? $"COALESCE({column}, 0)" : column;
    }

    private static string Named(string expression, string column) => $"{expression} AS {TableScope.Quote(column)}";

    private static string Alias(int part) => string.Create(CultureInfo.InvariantCulture, $"p{part}");

    private GroupRows Rows(string? relation) => new(map, map[_aggregation.Of], relation, filter, _aliases);

    private IEnumerable<string> KeyColumns(GroupRows rows) => _columns.Select(column => Named(rows.Key(column, true), column.Column));

    private string GroupBy(GroupRows rows)
    {
        var columns = _columns.Select(column => rows.Key(column, true)).ToList();
        return columns.Count == 0 ? string.Empty : " GROUP BY " + string.Join(", ", columns);
    }

    private string SameGroup(string part)
    {
        var conditions = _columns.Select(column =>
        {
            var equal = FieldPath.Follow(map, map[_aggregation.Of], column.Path!).Nullable ? "IS NOT DISTINCT FROM" : "=";
            return $"{TableScope.Qualify(part, column.Column)} {equal} {TableScope.Qualify("g", column.Column)}";
        }).ToList();
        return conditions.Count == 0 ? "TRUE" : string.Join(" AND ", conditions);
    }
}
