using System.Globalization;
using System.Text;
using ResultsGraphQL.Querying.Filtering;
using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Querying.Ordering;
using ResultsGraphQL.Querying.Paging;

namespace ResultsGraphQL.Querying.Planning;

/// <summary>
/// Writes the statements of a level: one for the rows of all parents and, where it is asked for, one for their number. No statement reads a column
/// that the operation doesn't select, but for keys and what cursors are made of.
/// </summary>
internal sealed class StatementWriter(SchemaMap map)
{
    private const string Parents = EntityMap.ParentKeys;
    private static readonly string Limit = string.Create(CultureInfo.InvariantCulture, $" LIMIT ?{LevelStatements.LimitParameter}");

    /// <summary>Writes the statements of a level for one shape of its arguments.</summary>
    /// <param name="level">The level.</param>
    /// <param name="order">The order of the rows.</param>
    /// <param name="filter">The condition on the rows; null for none.</param>
    /// <param name="filterValues">How many parameters the condition takes.</param>
    /// <param name="page">The page; only whether its cursors are there and which of their values are null counts.</param>
    public LevelStatements Write(Level level, Order order, FilterNode? filter, int filterValues, PageArguments? page)
    {
        var terms = page is { Backwards: true } ? [.. order.Terms.Select(term => term.Reversed())] : order.Terms;
        var shape = new RowShape(level, order.Terms, terms, filter, LevelStatements.FirstFilterParameter + filterValues, page);
        return new LevelStatements(
            level.NeedsRows ? Rows(shape) : [],
            level.NeedsTotalCount ? Count(level, filter) : null,
            order,
            level.Columns.Count + (level.Relation is null ? 0 : 1))
        {
            CursorRow = page is { IsShortened: true } ? CursorRow(level, order) : null,
        };
    }

    /// <summary>Writes the query for the values of the order in the row of a key.</summary>
    private string CursorRow(Level level, Order order)
    {
        var scope = new TableScope(map, level.Entity, new AliasSequence());
        var columns = string.Join(", ", order.Terms.Select(term => scope.Resolve(term.Column)));
        return $"SELECT {columns} FROM {scope.Table}{scope.Joins} WHERE {scope.Key} = ?1";
    }

    private List<string> Rows(RowShape shape) => shape.Level switch
    {
        { Relation: null } => RootRows(shape),
        { Relation.Link: not null } => [LinkedRows(shape)],
        { Kind: LevelKind.Connection } => [PagesOfParents(shape)],
        _ => [AllOfParents(shape)],
    };

    /// <summary>Writes a statement for each stretch of the list behind the cursor; one, where there is none.</summary>
    private List<string> RootRows(RowShape shape)
    {
        var statements = new List<string>();
        int stretches;
        do
        {
            var scope = new TableScope(map, shape.Level.Entity, new AliasSequence());
            var columns = Columns(shape, scope, parentKey: null);
            var order = OrderBy(shape, scope, parentKey: null);
            stretches = shape.Start(scope)?.Count ?? 1;
            var where = Where(Conditions(shape, scope, null, statements.Count));
            statements.Add($"SELECT {columns} FROM {scope.Table}{scope.Joins}{where}{order}{Limit}");
        }
        while (statements.Count < stretches);

        return statements;
    }

    private string AllOfParents(RowShape shape)
    {
        var scope = new TableScope(map, shape.Level.Entity, new AliasSequence());
        var parentKey = scope.Own(shape.Level.Relation!.ForeignColumn);
        var columns = Columns(shape, scope, parentKey);
        var order = OrderBy(shape, scope, parentKey);
        var where = Where(Conditions(shape, scope, $"{parentKey} IN (SELECT value FROM {Parents})"));
        return $"SELECT {columns} FROM {scope.Table}{scope.Joins}{where}{order}";
    }

    private string LinkedRows(RowShape shape)
    {
        var relation = shape.Level.Relation!;
        var link = relation.Link!;
        var scope = new TableScope(map, shape.Level.Entity, new AliasSequence());
        var columns = Columns(shape, scope, "l.p");
        var order = OrderBy(shape, scope, "l.p");
        var where = Where(Conditions(shape, scope, null));
        var foreign = TableScope.Quote(relation.ForeignColumn);
        var links = $"SELECT DISTINCT {foreign} AS p, {TableScope.Quote(link.TargetColumn)} AS k FROM {TableScope.Quote(link.Table)} WHERE {foreign} IN (SELECT value FROM {Parents})";
        return $"SELECT {columns} FROM ({links}) AS l JOIN {scope.Table} ON {scope.Key} = l.k{scope.Joins}{where}{order}";
    }

    private string PagesOfParents(RowShape shape)
    {
        var scope = new TableScope(map, shape.Level.Entity, new AliasSequence());
        var parentKey = scope.Own(shape.Level.Relation!.ForeignColumn);
        var columns = Columns(shape, scope, parentKey);
        var order = OrderBy(shape, scope, parentKey);
        var keys = KeysOfPage(shape, scope.Aliases, "p.value");
        return $"SELECT {columns} FROM {Parents} AS p CROSS JOIN {scope.Table} ON {scope.Key} IN ({keys}){scope.Joins}{order}";
    }

    /// <summary>Writes a query for the keys of one parent's page.</summary>
    private string KeysOfPage(RowShape shape, AliasSequence aliases, string parent)
    {
        var scope = new TableScope(map, shape.Level.Entity, aliases);
        var order = OrderBy(shape, scope, parentKey: null);
        var where = Where(Conditions(shape, scope, $"{scope.Own(shape.Level.Relation!.ForeignColumn)} = {parent}"));
        return $"SELECT {scope.Key} FROM {scope.Table}{scope.Joins}{where}{order}{Limit}";
    }

    private string Count(Level level, FilterNode? filter)
    {
        var scope = new TableScope(map, level.Entity, new AliasSequence());
        if (level.Relation is not { } relation)
        {
            var all = Where(Filter(filter, scope) is { } only ? [only] : []);
            return $"SELECT COUNT(*) FROM {scope.Table}{scope.Joins}{all}";
        }

        var parentKey = scope.Own(relation.ForeignColumn);
        List<string> conditions = [$"{parentKey} IN (SELECT value FROM {Parents})"];
        if (Filter(filter, scope) is { } condition)
        {
            conditions.Add(condition);
        }

        return $"SELECT {parentKey}, COUNT(*) FROM {scope.Table}{scope.Joins}{Where(conditions)} GROUP BY {parentKey}";
    }

    private static string Columns(RowShape shape, TableScope scope, string? parentKey)
    {
        var columns = shape.Level.Columns.Select(scope.Resolve);
        if (shape.Level.NeedsCursors)
        {
            columns = columns.Concat(shape.CursorTerms.Select(term => scope.Resolve(term.Column)));
        }

        var all = string.Join(", ", parentKey is null ? columns : columns.Prepend(parentKey));
        return all.Length == 0 ? "1" : all;
    }

    private static string OrderBy(RowShape shape, TableScope scope, string? parentKey)
    {
        var terms = shape.Terms.Select(term => scope.Resolve(term.Column) + (term.Descending ? " DESC" : string.Empty));
        return shape.Level.Kind == LevelKind.Single ? string.Empty : " ORDER BY " + string.Join(", ", parentKey is null ? terms : terms.Prepend(parentKey));
    }

    private List<string> Conditions(RowShape shape, TableScope scope, string? first, int? stretch = null)
    {
        var conditions = new List<string>();
        if (first is not null)
        {
            conditions.Add(first);
        }

        if (Filter(shape.Filter, scope) is { } filter)
        {
            conditions.Add(filter);
        }

        if (shape.Start(scope) is { } start)
        {
            conditions.Add(stretch is { } one ? start[one] : AnyOf(start));
        }

        if (shape.End(scope) is { } end)
        {
            conditions.Add(AnyOf(end));
        }

        return conditions;
    }

    private string? Filter(FilterNode? filter, TableScope scope)
    {
        if (filter is null)
        {
            return null;
        }

        var sql = new StringBuilder();
        new FilterSql(map, sql, LevelStatements.FirstFilterParameter).Write(filter, scope);
        return sql.ToString();
    }

    private static string AnyOf(List<string> conditions) => conditions is [var only] ? only : "(" + string.Join(" OR ", conditions) + ")";

    private static string Where(List<string> conditions) => conditions.Count == 0 ? string.Empty : " WHERE " + string.Join(" AND ", conditions);

    /// <summary>What the rows of a level look like, in one shape of its arguments.</summary>
    /// <param name="Level">The level.</param>
    /// <param name="CursorTerms">The order that was asked for, which cursors are of.</param>
    /// <param name="Terms">The order of the statement, reversed where the page is taken from the end.</param>
    /// <param name="Filter">The condition on the rows.</param>
    /// <param name="FirstCursorParameter">The number of the first parameter behind those of the filter.</param>
    /// <param name="Page">The page.</param>
    private sealed record RowShape(
        Level Level, IReadOnlyList<OrderTerm> CursorTerms, IReadOnlyList<OrderTerm> Terms, FilterNode? Filter, int FirstCursorParameter, PageArguments? Page)
    {
        private bool Backwards => Page is { Backwards: true };

        /// <summary>The cursor that the page begins at, as stretches in the order of the statement; null where the page begins at an end of the list.</summary>
        public List<string>? Start(TableScope scope) => Backwards ? Before(scope) : After(scope);

        /// <summary>The cursor that the page ends ahead of, as stretches; null where there is none.</summary>
        public List<string>? End(TableScope scope) => Backwards ? After(scope) : Before(scope);

        private List<string>? After(TableScope scope) => Page?.After is { } after
            ? KeysetSql.Stretches(CursorTerms, [.. after.Select(value => value is null)], FirstCursorParameter, scope)
            : null;

        private List<string>? Before(TableScope scope) => Page?.Before is { } before
            ? KeysetSql.Stretches(
                [.. CursorTerms.Select(term => term.Reversed())], [.. before.Select(value => value is null)], FirstCursorParameter + (Page.After?.Length ?? 0), scope)
            : null;
    }
}
