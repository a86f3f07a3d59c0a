using System.Text;
using ResultsGraphQL.Querying.Inputs;
using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Querying.Planning;
using ResultsGraphQL.Querying.Schemas;
using ResultsGraphQL.Querying.Text;

namespace ResultsGraphQL.Querying.Filtering;

/// <summary>Reads a <c>where</c> argument into conditions (contract, "The schema's conventions", operators).</summary>
internal sealed class FilterReader(SchemaMap map, QueryLimits limits)
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly TableScans _scans = new();
    private int _conditions;

    /// <summary>The weights of the filters read so far, whatever the size of the store.</summary>
    public int Cost { get; private set; }

    /// <summary>What the store may have to look at for the filters read so far.</summary>
    public IReadOnlyList<TableScan> Scans => _scans.All;

    /// <summary>Reads a filter of a type.</summary>
    /// <param name="type">The type that it is about.</param>
    /// <param name="value">The value of the argument.</param>
    /// <param name="ofParents">Whether only the rows of some parents are looked at, not those of the whole table.</param>
    /// <returns>The condition; null where every row fits.</returns>
    /// <exception cref="InputException">Null stands where a condition or an operand must.</exception>
    /// <exception cref="LimitException">The filter has too many conditions, or nests them too deep.</exception>
    public FilterNode? Read(EntityMap type, InputValue value, bool ofParents = false)
    {
        if (!value.HasValue)
        {
            return null;
        }

        _conditions = 0;
        var scope = new FilterScope(type, ofParents ? null : FilterScope.ScanOf(map, type, value), false);
        var condition = ReadObject(type, type, JoinPath.Start, scope, value, "where");
        if (_conditions > limits.FilterConditions)
        {
            throw new LimitException($"A filter has {_conditions} conditions, which is over the limit of {limits.FilterConditions}. Give many values of one field to 'in'.");
        }

        var depth = FilterDepth.Of(condition);
        return depth <= FilterDepth.Max
            ? condition
            : throw new LimitException($"A filter is {depth} steps deep, which is over the limit of {FilterDepth.Max}. Nest fewer relations and lists in each other.");
    }

    private FilterNode? ReadObject(ObjectMap type, EntityMap owner, JoinPath joins, FilterScope scope, InputValue value, string at)
    {
        var conditions = new List<FilterNode>();
        foreach (var (name, field) in value.GetFields())
        {
            var place = $"{at}.{name}";
            RefuseNull(field, place);
            var condition = name switch
            {
                "and" => Combine(field, place, item => ReadObject(type, owner, joins, scope, item, place), any: false),
                "or" => Combine(field, place, item => ReadObject(type, owner, joins, scope, item, place), any: true),
                _ => ReadField(type.Find(name)!, owner, joins, scope, field, place),
            };
            Add(conditions, condition);
        }

        return FilterCombination.AllOf(conditions);
    }

    private FilterNode? ReadField(FieldMap field, EntityMap owner, JoinPath joins, FilterScope scope, InputValue value, string at)
    {
        switch (field)
        {
            case ColumnField column:
                return ReadOperations(column, new ColumnPath(joins, column.Column), scope, value, at);
            case EmbeddedField embedded:
                return ReadObject(embedded.Object, owner, joins, scope, value, at);
            case ToOneField toOne:
                Weigh(limits.RelationFilterCost, scope);
                return ReadObject(map[toOne.Target], map[toOne.Target], joins.Then(toOne), scope, value, at);
            case ToManyField toMany:
                return ReadList(toMany, new ColumnPath(joins, owner.Key), scope, value, at);
            default:
                throw new InvalidOperationException($"The field '{field.Name}' can't be filtered.");
        }
    }

    private FilterNode? ReadList(ToManyField relation, ColumnPath key, FilterScope scope, InputValue value, string at)
    {
        var target = map[relation.Target];
        var reached = scope.Into(relation, key, target);
        var conditions = new List<FilterNode>();
        foreach (var (name, operand) in value.GetFields())
        {
            var place = $"{at}.{name}";
            RefuseNull(operand, place);
            _conditions++;
            Weigh(limits.ListFilterCost, reached);
            if (name == "any")
            {
                conditions.Add(new FilterNode.Exists(key, relation, target, !operand.GetBoolean(), null, false));
                continue;
            }

            var condition = ReadObject(target, target, JoinPath.Start, reached, operand, place);
            switch (name)
            {
                case "some":
                    conditions.Add(new FilterNode.Exists(key, relation, target, false, condition, false));
                    break;
                case "none":
                    conditions.Add(new FilterNode.Exists(key, relation, target, true, condition, false));
                    break;
                case "all" when condition is not null:
                    conditions.Add(new FilterNode.Exists(key, relation, target, true, condition, true));
                    break;
            }
        }

        return FilterCombination.AllOf(conditions);
    }

    private FilterNode? ReadOperations(ColumnField field, ColumnPath column, FilterScope scope, InputValue value, string at)
    {
        var conditions = new List<FilterNode>();
        foreach (var (name, operand) in value.GetFields())
        {
            var place = $"{at}.{name}";
            if (name is "and" or "or")
            {
                RefuseNull(operand, place);
                Add(conditions, Combine(operand, place, item => ReadOperations(field, column, scope, item, place), any: name == "or"));
                continue;
            }

            _conditions++;
            Weigh(limits.ConditionCost, scope);
            var filterOperator = Array.Find(FilterOperator.Of(field.Type), known => known.Name == name)!;
            if (filterOperator.Kind == FilterOperatorKind.Equal && operand.Kind == InputKind.Null)
            {
                conditions.Add(new FilterNode.IsNull(column, filterOperator.Negated));
                continue;
            }

            RefuseNull(operand, place);
            conditions.Add(filterOperator.Kind == FilterOperatorKind.In
                ? ReadIn(field, column, filterOperator, operand)
                : new FilterNode.Compare(column, filterOperator.Kind, filterOperator.Negated,
                    filterOperator.IgnoresCase ? LowerCase.Of(ReadText(operand.GetString())) : ReadValue(field, operand)));
        }

        return FilterCombination.AllOf(conditions);
    }

    private static FilterNode.In ReadIn(ColumnField field, ColumnPath column, FilterOperator filterOperator, InputValue operand)
    {
        var items = operand.GetItems();
        return new FilterNode.In(
            column,
            filterOperator.Negated,
            [.. items.Where(item => item.HasValue).Select(item => ReadValue(field, item))],
            items.Exists(item => !item.HasValue));
    }

    private static SqlValue ReadValue(ColumnField field, InputValue value)
    {
        switch (field.Type)
        {
            case ColumnType.Int:
                return value.GetInt32();
            case ColumnType.Float:
                return value.GetDouble();
            case ColumnType.Boolean:
                return value.GetBoolean() ? 1 : 0;
            case ColumnType.Enum:
                var name = value.GetString();
                return field.Enum!.Values.First(known => known.Name == name).Stored;
            case ColumnType.DateTime:
                return DateTimeScalar.Parse(value.GetString()).Ticks;
            default:
                return ReadText(value.GetString());
        }
    }

    /// <summary>Refuses half a surrogate pair, which UTF-8 can't hold: the store would compare U+FFFD in its place.</summary>
    private static string ReadText(string text)
    {
        try
        {
            StrictUtf8.GetByteCount(text);
            return text;
        }
        catch (EncoderFallbackException exception)
        {
            throw new InputException($"A text holds half a surrogate pair, U+{(int)exception.CharUnknown:X4}.");
        }
    }

    private static FilterNode? Combine(InputValue list, string at, Func<InputValue, FilterNode?> read, bool any)
    {
        var conditions = new List<FilterNode>();
        foreach (var item in list.GetItems())
        {
            RefuseNull(item, at);
            var condition = read(item);
            if (condition is null && any)
            {
                // One alternative that every row fits makes the whole list fit every row.
                return null;
            }

            Add(conditions, condition);
        }

        return any ? FilterCombination.AnyOf(conditions) : FilterCombination.AllOf(conditions);
    }

    private static void Add(List<FilterNode> conditions, FilterNode? condition)
    {
        if (condition is not null)
        {
            conditions.Add(condition);
        }
    }

    private void Weigh(int weight, FilterScope scope)
    {
        Cost += weight;
        if (scope.Scan is { } scan)
        {
            _scans.Add(scan with { Weight = weight });
        }
    }

    private static void RefuseNull(InputValue value, string at)
    {
        if (!value.HasValue)
        {
            throw new InputException($"'{at}' must not be null. Null can be compared with 'eq' and 'neq', and stand in the list of 'in' and 'nin'.");
        }
    }
}
