using System.Text;
using ResultsGraphQL.Querying.Aggregating;
using ResultsGraphQL.Querying.Filtering;
using ResultsGraphQL.Querying.Inputs;
using ResultsGraphQL.Querying.Logs;
using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Querying.Ordering;
using ResultsGraphQL.Querying.Paging;
using ResultsGraphQL.Querying.Schemas;

namespace ResultsGraphQL.Querying.Planning;

/// <summary>Works out what the arguments of a level mean in one request, and picks the statements for their shape.</summary>
internal sealed class LevelBinder(SchemaMap map, QueryLimits limits)
{
    private readonly OrderReader _orders = new(map, limits);
    private readonly StatementWriter _statements = new(map);
    private volatile StoreStatistics _statistics = StoreStatistics.Empty;

    /// <summary>What is known of the store, for the cost of operations. May be replaced by another thread.</summary>
    public StoreStatistics Statistics
    {
        get => _statistics;
        set => _statistics = value;
    }

    /// <summary>Binds a level to a request's variables.</summary>
    /// <param name="level">The level.</param>
    /// <param name="variables">The request's variables.</param>
    /// <param name="key">The key of a level for a single object; of no meaning for the others.</param>
    /// <exception cref="InputException">An argument has a value that its field refuses.</exception>
    public LevelBinding Bind(Level level, VariableValues variables, long key)
    {
        if ((level.LiteralBinding ?? variables.FindBinding(level)) is { } known)
        {
            return known;
        }

        var binding = level.Kind switch
        {
            LevelKind.Single when level.Relation is null => BindSingle(level, key),
            LevelKind.Single or LevelKind.List => BindList(level, variables),
            LevelKind.Connection when level.Entity.Aggregation is not null => BindGroups(level, variables),
            _ => BindConnection(level, variables),
        };

        if (level is { Kind: LevelKind.Single, Relation: null })
        {
            // The key may be the caller's, which no variable tells.
            return binding;
        }

        if (level.Arguments.AreLiteral)
        {
            level.LiteralBinding = binding;
        }
        else
        {
            variables.KeepBinding(level, binding);
        }

        return binding;
    }

    private LevelBinding BindSingle(Level level, long key)
    {
        var filter = new FilterNode.Compare(new ColumnPath(JoinPath.Start, level.Entity.Key), FilterOperatorKind.Equal, false, key);
        return Compile(level, _orders.Read(level.Entity, default), filter, null, 1);
    }

    /// <summary>Binds a level of a mutation's payload to the keys of its objects.</summary>
    /// <param name="level">The level: of a single object or of keys.</param>
    /// <param name="keys">The keys.</param>
    public LevelBinding BindKeys(Level level, IReadOnlyList<int> keys) => level.Kind == LevelKind.Single
        ? BindSingle(level, keys.Count == 0 ? 0 : keys[0])
        : Compile(
            level, _orders.Read(level.Entity, default),
            new FilterNode.In(new ColumnPath(JoinPath.Start, level.Entity.Key), false, [.. keys.Select(key => (SqlValue)(long)key)], false), null, keys.Count);

    /// <summary>Binds a level of the events of a log.</summary>
    /// <param name="level">The level.</param>
    /// <param name="picks">The arguments that pick events by a column.</param>
    /// <param name="after">The cursor that the events come after; null for the start of the log.</param>
    /// <param name="variables">The request's variables.</param>
    /// <exception cref="InputException">An argument has a value that its field refuses.</exception>
    public LevelBinding BindLog(Level level, IReadOnlyList<ColumnArgument> picks, LogCursor? after, VariableValues variables)
    {
        var order = _orders.Read(level.Entity, default);
        var conditions = picks
            .Select(pick => (Pick: pick, Value: Argument(level, pick.Name, variables)))
            .Where(pick => pick.Value.HasValue)
            .Select(pick => Pick(pick.Pick, pick.Value))
            .ToList();
        var page = PageArguments.Read(Argument(level, "first", variables), default, default, default, order, limits) with { After = after is null ? null : [after.Position] };
        var looksAhead = level.Selects(EnvelopeOperationKind.HasNextPage);
        return Compile(level, order, conditions.Count == 0 ? null : new FilterNode.All(conditions), page, looksAhead ? page.Size + 1 : page.Size);
    }

    /// <summary>Makes the condition of an argument that picks events by a column.</summary>
    public static FilterNode Pick(ColumnArgument argument, InputValue value) =>
        new FilterNode.Compare(new ColumnPath(JoinPath.Start, argument.Column), FilterOperatorKind.Equal, false, (long)value.GetInt32());

    /// <summary>Binds a level of the one object whose columns have the values of arguments.</summary>
    /// <param name="level">The level.</param>
    /// <param name="arguments">The arguments, each of which has a value.</param>
    /// <param name="variables">The request's variables.</param>
    public LevelBinding BindMatch(Level level, IReadOnlyList<ColumnArgument> arguments, VariableValues variables) => Compile(
        level, _orders.Read(level.Entity, default), new FilterNode.All([.. arguments.Select(argument => Pick(argument, Argument(level, argument.Name, variables)))]), null, 1);

    private LevelBinding BindGroups(Level level, VariableValues variables)
    {
        var aggregation = level.Entity.Aggregation!;
        var filters = new FilterReader(map, limits);
        var filter = filters.Read(map[aggregation.Of], Argument(level, "where", variables));
        var keys = GroupByReader.Read(aggregation, Argument(level, "groupBy", variables));
        var order = GroupByReader.Order(map, level.Entity, keys);
        var page = Page(level, order, variables);

        var values = new List<SqlValue>();
        var shape = new StringBuilder(order.Text).Append(page.IsShortened ? "h|" : string.Empty);
        if (filter is not null)
        {
            FilterShape.Describe(filter, shape, values);
        }

        var text = shape.ToString();
        var statements = level.FindStatements(text) ?? level.KeepStatements(text, new GroupSql(map, level, keys, filter).Write(order, page));
        return new LevelBinding(
            statements, page, Limit(level, page), [.. values.Select(value => (SqlValue?)value), .. page.After ?? [], .. page.Before ?? []], filters.Cost)
        {
            Scans = [.. filters.Scans, .. Summed(map[aggregation.Of], Argument(level, "where", variables))],
        };
    }

    /// <summary>What the store has to look at to sum up rows that fit a filter.</summary>
    private IEnumerable<TableScan> Summed(EntityMap entity, InputValue filter)
    {
        var scan = filter.HasValue ? FilterScope.ScanOf(map, entity, filter) : new TableScan(entity.Table, null, 0);
        return scan is null ? [] : [scan with { Weight = limits.AggregateScanCost }];
    }

    private LevelBinding BindList(Level level, VariableValues variables)
    {
        var filters = new FilterReader(map, limits);
        var order = _orders.Read(level.Entity, Argument(level, "order", variables));
        var filter = filters.Read(level.Entity, Argument(level, "where", variables), ofParents: level.Relation is not null);
        return Compile(level, order, filter, null, 0, filters);
    }

    private LevelBinding BindConnection(Level level, VariableValues variables)
    {
        var filters = new FilterReader(map, limits);
        var order = _orders.Read(level.Entity, Argument(level, "order", variables));
        var filter = filters.Read(level.Entity, Argument(level, "where", variables), ofParents: level.Relation is not null);
        var page = Page(level, order, variables);
        return Compile(level, order, filter, page, Limit(level, page), filters);
    }

    private PageArguments Page(Level level, Order order, VariableValues variables) => PageArguments.Read(
        Argument(level, "first", variables), Argument(level, "after", variables),
        Argument(level, "last", variables), Argument(level, "before", variables), order, limits);

    /// <summary>How many rows to read: one beyond the page, where it is asked whether the list goes on.</summary>
    private static int Limit(Level level, PageArguments page) =>
        level.Selects(page.Backwards ? EnvelopeOperationKind.HasPreviousPage : EnvelopeOperationKind.HasNextPage) ? page.Size + 1 : page.Size;

    private LevelBinding Compile(Level level, Order order, FilterNode? filter, PageArguments? page, int limit, FilterReader? filters = null)
    {
        var shape = new StringBuilder(64);
        var values = new List<SqlValue>();
        shape.Append(order.Text).Append(page is { Backwards: true } ? '<' : '>');
        DescribeNulls(shape, page?.After);
        DescribeNulls(shape, page?.Before);
        shape.Append(page is { IsShortened: true } ? "h|" : string.Empty);
        if (filter is not null)
        {
            FilterShape.Describe(filter, shape, values);
        }

        var parameters = new List<SqlValue?>(values.Count + 4);
        parameters.AddRange(values.Select(value => (SqlValue?)value));
        parameters.AddRange(page?.After ?? []);
        parameters.AddRange(page?.Before ?? []);

        var text = shape.ToString();
        var statements = level.FindStatements(text) ?? level.KeepStatements(text, _statements.Write(level, order, filter, values.Count, page));
        return new LevelBinding(statements, page, limit, parameters, (filters?.Cost ?? 0) + (order.Asked * limits.SortCost)) { Scans = filters?.Scans ?? [] };
    }

    private static void DescribeNulls(StringBuilder shape, SqlValue?[]? cursor)
    {
        foreach (var value in cursor ?? [])
        {
            shape.Append(value is null ? '0' : '1');
        }

        shape.Append('|');
    }

    private static InputValue Argument(Level level, string name, VariableValues variables) => InputValue.Of(level.Arguments[name], variables);
}
