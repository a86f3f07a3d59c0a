using System.Globalization;
using System.Text;
using ResultsGraphQL.Querying.Filtering;
using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Querying.Ordering;
using ResultsGraphQL.Querying.Paging;
using ResultsGraphQL.Querying.Planning;

namespace ResultsGraphQL.Querying.Aggregating;

/// <summary>
/// Writes the statement that gives groups and what is measured of them: one, whatever is asked for. What is measured of the grouped rows makes one
/// query, what is measured of a relation's rows another, and each distribution whose percentiles are asked for one more, joined by the groups' keys; none
/// of them computes what isn't selected.
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

    /// <summary>Writes the statements.</summary>
    /// <param name="order">The order of the groups.</param>
    /// <param name="page">The page; only whether its cursors are there and which of their values are null counts.</param>
    /// <param name="firstCursorParameter">The number of the first parameter behind those of the filter.</param>
    public LevelStatements Write(Order order, PageArguments page, int firstCursorParameter)
    {
        var scope = new TableScope(map, level.Entity, _aliases, Groups());
        var columns = level.Columns.Concat(order.Terms.Select(term => term.Column)).Select(scope.Resolve).ToList();
        var places = KeysetSql.Between(order.Terms, page, firstCursorParameter, scope);
        var terms = order.Terms.Select(term => scope.Resolve(term.Column) + (page.Backwards ? " DESC" : string.Empty)).ToList();
        var rows = $"SELECT {(columns.Count == 0 ? "1" : string.Join(", ", columns))} FROM {scope.Table}{scope.Joins}"
            + $"{(places.Count == 0 ? string.Empty : " WHERE " + string.Join(" AND ", places))}"
            + $"{(terms.Count == 0 ? string.Empty : " ORDER BY " + string.Join(", ", terms))} LIMIT ?{LevelStatements.LimitParameter}";
        return new LevelStatements(level.NeedsRows ? [rows] : [], level.NeedsTotalCount ? $"SELECT COUNT(*) FROM ({Groups()})" : null, order, level.Columns.Count)
        {
            CursorTexts = page.IsShortened ? [.. order.Terms.Select(TextsOf)] : null,
        };
    }

    /// <summary>A query for the texts that rows are grouped by, between two; null of a term that is no text.</summary>
    private string? TextsOf(OrderTerm term)
    {
        if (term.Kind != OrderKind.Text)
        {
            return null;
        }

        var rows = new GroupRows(map, map[_aggregation.Of], null, null, new AliasSequence());
        var text = rows.Value(_columns.Find(column => column.Column == term.Column.Column)!.Path!);
        return $"SELECT {text}{rows.Clauses($"{text} BETWEEN ?1 AND ?2")}";
    }

    /// <summary>A query for the groups, with all columns that the level reads.</summary>
    private string Groups()
    {
        var parts = Parts();
        var groups = Query(parts[0], isFirst: true);
        if (parts.Count == 1)
        {
            return groups;
        }

        var columns = KeyColumns(isFirst: true).Select(key => key.Column.Column).Concat(parts[0].Measures.Select(measure => measure.Column)).Select(column => TableScope.Qualify("g", column));
        var joins = new StringBuilder();
        for (var i = 1; i < parts.Count; i++)
        {
            var alias = string.Create(CultureInfo.InvariantCulture, $"p{i}");
            columns = columns.Concat(parts[i].Measures.Select(measure => Named(OrZero(measure, alias), measure.Column)));
            joins.Append(CultureInfo.InvariantCulture, $" LEFT JOIN ({Query(parts[i], isFirst: false)}) AS {alias} ON {SameGroup(alias)}");
        }

        return $"SELECT {string.Join(", ", columns)} FROM ({groups}) AS g{joins}";
    }

    /// <summary>Parts what is selected by what can be computed in one pass. The first part has all groups, also those of which nothing is measured.</summary>
    private List<GroupPart> Parts()
    {
        var selected = _aggregation.Measures.Where(measure => level.Columns.Any(column => column.Text == measure.Column)).ToList();
        var spreads = selected.Where(measure => measure.Kind == MeasureKind.Percentile).Select(measure => (measure.Relation, measure.Path)).ToHashSet();
        var parts = selected
            .GroupBy(measure => (measure.Relation, Spread: SpreadSql.Knows(measure) && spreads.Contains((measure.Relation, measure.Path)) ? measure.Path : null))
            .Select(part => new GroupPart(part.Key.Relation, part.Key.Spread, [.. part])).ToList();
        var rows = parts.Find(part => part is { Relation: null, Spread: null });
        var spread = parts.Find(part => part is { Relation: null, Spread: not null });
        if (rows is not null && spread is not null && rows.Measures.TrueForAll(measure => measure.Kind == MeasureKind.Rows))
        {
            spread.Measures.AddRange(rows.Measures);
            parts.Remove(rows);
            rows = null;
        }

        var first = rows ?? spread ?? new GroupPart(null, null, []);
        return [first, .. parts.Where(part => part != first)];
    }

    private string Query(GroupPart part, bool isFirst)
    {
        var rows = new GroupRows(map, map[_aggregation.Of], part.Relation, filter, _aliases);
        var keysOfRow = _columns.ConvertAll(column => rows.Key(column, true));
        if (part.Spread is not null)
        {
            return new SpreadSql(rows, [.. _columns.Zip(keysOfRow, (column, key) => (TableScope.Quote(column.Column), key))])
                .Write(part, KeyColumns(isFirst).Where(key => !key.IsGroupedBy || key.Column.Path is null).Select(key => Named(rows.Key(key.Column, key.IsGroupedBy), key.Column.Column)), isFirst);
        }

        var columns = KeyColumns(isFirst).Select(key => Named(rows.Key(key.Column, key.IsGroupedBy), key.Column.Column))
            .Concat(part.Measures.Select(measure => Named(Aggregate(measure, rows), measure.Column)));
        if (_columns.Count == 0 && part.Measures.Count == 0)
        {
            // Without any, each row would be a group.
            columns = columns.Append("COUNT(*)");
        }

        return $"SELECT {string.Join(", ", columns)}{rows.Clauses()}{(keysOfRow.Count == 0 ? string.Empty : " GROUP BY " + string.Join(", ", keysOfRow))}";
    }

    /// <summary>The columns of the keys that a part has: what the rows are grouped by and, in the first, what else the level reads, which is null.</summary>
    private IEnumerable<(GroupColumn Column, bool IsGroupedBy)> KeyColumns(bool isFirst) => isFirst
        ? _aggregation.Keys.SelectMany(key => key.Columns.Select(column => (Column: column, IsGroupedBy: keys.Contains(key)))).Where(key => key.IsGroupedBy || IsRead(key.Column))
        : _columns.Select(column => (column, true));

    /// <summary>Whether the level reads a column, or what it leads to.</summary>
    private bool IsRead(GroupColumn key) => level.Columns.Any(column => column.Text == key.Column || column.Text.StartsWith(key.Column + ".", StringComparison.Ordinal));

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
