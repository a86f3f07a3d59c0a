using System.Globalization;
using ResultsGraphQL.Querying.Filtering;
using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Querying.Ordering;
using ResultsGraphQL.Querying.Paging;
using ResultsGraphQL.Querying.Planning;
using ResultsGraphQL.Querying.Sqlite;

namespace ResultsGraphQL.Querying.Aggregating;

/// <summary>
/// Writes the statements that give groups and what is measured of them. The store is fast at giving rows by its indexes, and slow at putting them in
/// order, so the statements that read rows neither group nor sort: that is <see cref="GroupReader"/>'s. The last one is given the page's groups, and
/// joins them to what they lead to. None of them reads what isn't selected.
/// </summary>
/// <param name="map">The map.</param>
/// <param name="level">The level, whose type sums up groups.</param>
/// <param name="keys">What the rows are grouped by.</param>
/// <param name="filter">The condition on the rows; null for none.</param>
internal sealed class GroupSql(SchemaMap map, Level level, IReadOnlyList<GroupKey> keys, FilterNode? filter)
{
    private const string Groups = "json_each(?1)";
    private const string Place = "#";

    private readonly Aggregation _aggregation = level.Entity.Aggregation!;

    /// <summary>Writes the statements.</summary>
    /// <param name="order">The order of the groups, which has all columns that rows are grouped by.</param>
    /// <param name="page">The page; only whether a text was too long for its cursors counts.</param>
    public LevelStatements Write(Order order, PageArguments page)
    {
        var columns = order.Terms.Select(term => Column(term.Column.Column)).ToList();
        var scans = new List<GroupScan>();
        var measures = new List<GroupMeasure>();
        var ordinals = new Dictionary<GroupColumn, int>();
        var selected = _aggregation.Measures.Where(measure => level.NeedsRows && level.Columns.Any(column => column.Text == measure.Column)).ToList();

        // The grouped rows are read also where none of theirs is measured: they make the groups.
        foreach (var relation in selected.Select(measure => measure.Relation).Prepend(null).Distinct())
        {
            var rows = new GroupRows(map, map[_aggregation.Of], relation, filter);
            columns.ForEach(column => ordinals[column] = rows.Grouped(column.Path!));
            scans.Add(Scan(rows, [.. selected.Where(measure => measure.Relation == relation)], scans.Count, measures));
        }

        var keyColumns = columns.ConvertAll(column => new GroupKeyColumn(
            column.Column, ordinals[column], Path(column).IsText, Path(column).Nullable, column.Period?.Ticks ?? 0));
        return new LevelStatements(level.NeedsRows ? [Page(order, keyColumns, measures)] : [], null, order, level.Columns.Count)
        {
            Groups = new GroupPlan(scans, keyColumns, measures, level.NeedsTotalCount),
            CursorTexts = page.IsShortened ? columns.ConvertAll(TextsOf) : null,
        };
    }

    /// <summary>A query for the texts that rows are grouped by, between two; null of a column that holds no text.</summary>
    private string? TextsOf(GroupColumn column)
    {
        if (!Path(column).IsText)
        {
            return null;
        }

        var rows = new GroupRows(map, map[_aggregation.Of], null, null);
        return rows.Sql($"{rows.Columns[rows.Grouped(column.Path!)]} BETWEEN ?1 AND ?2");
    }

    private static GroupScan Scan(GroupRows rows, List<Measure> measured, int number, List<GroupMeasure> measures)
    {
        var columns = new List<MeasuredColumn>();
        foreach (var column in measured.GroupBy(MeasuredTogether))
        {
            measures.AddRange(column.Select(measure => new GroupMeasure(measure, number, column.Key.Path is null ? -1 : columns.Count)));
            if (column.Key.Path is not null)
            {
                var truth = column.FirstOrDefault(measure => measure.Kind == MeasureKind.ShareOfDistinct);
                columns.Add(new MeasuredColumn(
                    column.Key.Kind, rows.Measured(column.Key.Path), truth is null ? -1 : rows.Measured(truth.Path!),
                    [.. column.Where(measure => measure.Kind == MeasureKind.Percentile).Select(measure => measure.Percent).Distinct().Order()]));
            }
        }

        return new GroupScan(rows.Sql(), rows.IsCount, columns);
    }

    /// <summary>What measures have in common that come from the same column.</summary>
    private static (MeasuredKind Kind, string? Path, string? Truth) MeasuredTogether(Measure measure) => measure.Kind switch
    {
        MeasureKind.Rows => (MeasuredKind.Whole, null, null),
        MeasureKind.Sum => (MeasuredKind.Whole, measure.Path, null),
        MeasureKind.Share => (MeasuredKind.Truth, measure.Path, null),
        MeasureKind.DistinctCount => (MeasuredKind.Distinct, measure.Path, null),
        MeasureKind.ShareOfDistinct => (MeasuredKind.Distinct, measure.DistinctPath, measure.Path),
        _ => (MeasuredKind.Number, measure.Path, null),
    };

    /// <summary>Writes the statement that gives the page, from the groups as JSON.</summary>
    private string Page(Order order, List<GroupKeyColumn> keyColumns, List<GroupMeasure> measures)
    {
        var scope = new TableScope(map, level.Entity, new AliasSequence(), Rows(keyColumns, measures));
        var columns = level.Columns.Concat(order.Terms.Select(term => term.Column)).Select(scope.Resolve).ToList();
        return $"SELECT {(columns.Count == 0 ? "1" : string.Join(", ", columns))} FROM {scope.Table}{scope.Joins} ORDER BY {scope.Own(Place)}";
    }

    private string Rows(List<GroupKeyColumn> keyColumns, List<GroupMeasure> measures)
    {
        var columns = keyColumns.Select((column, i) => Named(column.IsText ? $"CAST(unhex({At(i)}) AS TEXT)" : At(i), column.Name))
            .Concat(Others(keyColumns).Select(column => Named(column.Value, column.Name)))
            .Concat(measures.Select((measure, i) => Named(Value(measure.Measure, At(keyColumns.Count + i)), measure.Measure.Column)));
        return $"SELECT {string.Join(", ", columns.Prepend(Named("key", Place)))} FROM {Groups}";
    }

    /// <summary>The columns of keys that hold no value of a row: that there is such a group, and null for what rows aren't grouped by.</summary>
    private IEnumerable<(string Name, string Value)> Others(List<GroupKeyColumn> keyColumns) =>
        from key in _aggregation.Keys
        from column in key.Columns
        where !keyColumns.Exists(known => known.Name == column.Column)
        select (column.Column, keys.Contains(key) ? "1" : "NULL");

    private static string Value(Measure measure, string value) =>
        measure.Kind is MeasureKind.Rows or MeasureKind.Count or MeasureKind.DistinctCount or MeasureKind.Sum
            ? value
            : $"CASE WHEN {value} IS NOT NULL THEN {SqliteFunctions.FloatOfBits}({value}) END";

    private static string At(int place) => string.Create(CultureInfo.InvariantCulture, $"value->>{place}");

    private static string Named(string expression, string column) => $"{expression} AS {TableScope.Quote(column)}";

    private GroupColumn Column(string name) => _aggregation.Keys.SelectMany(key => key.Columns).First(column => column.Column == name);

    private FieldPath Path(GroupColumn column) => FieldPath.Follow(map, map[_aggregation.Of], column.Path!);
}
