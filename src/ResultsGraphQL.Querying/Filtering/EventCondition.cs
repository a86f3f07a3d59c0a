using ResultsGraphQL.Querying.Logs;
using ResultsGraphQL.Querying.Schemas;

namespace ResultsGraphQL.Querying.Filtering;

/// <summary>Evaluates a condition on an event of the log, in memory, as <see cref="FilterSql"/> has the store evaluate it on a row.</summary>
internal static class EventCondition
{
    /// <summary>Says whether an event fits.</summary>
    /// <param name="condition">The condition, on columns of the log.</param>
    /// <param name="columns">The log's columns.</param>
    /// <param name="candidate">The event.</param>
    public static bool Fits(FilterNode condition, IReadOnlyList<string> columns, LogEvent candidate)
    {
        switch (condition)
        {
            case FilterNode.All all:
                return all.Conditions.All(each => Fits(each, columns, candidate));
            case FilterNode.Any any:
                return any.Conditions.Any(each => Fits(each, columns, candidate));
            case FilterNode.IsNull isNull:
                return Value(isNull.Column, columns, candidate) is null != isNull.Negated;
            case FilterNode.In list:
                var item = Value(list.Column, columns, candidate);
                return (item is { } given ? list.Values.Any(value => value.Integer == given) : list.OrNull) != list.Negated;
            case FilterNode.Compare compare:
                return (Value(compare.Column, columns, candidate) is { } present && Compares(present, compare.Operator, compare.Value.Integer)) != compare.Negated;
            default:
                throw new InvalidOperationException("The condition is of a kind that events can't be picked by.");
        }
    }

    private static bool Compares(long value, FilterOperatorKind comparison, long operand) => comparison switch
    {
        FilterOperatorKind.Equal => value == operand,
        FilterOperatorKind.Greater => value > operand,
        FilterOperatorKind.GreaterOrEqual => value >= operand,
        FilterOperatorKind.Less => value < operand,
        FilterOperatorKind.LessOrEqual => value <= operand,
        _ => throw new InvalidOperationException("The comparison is none of integers."),
    };

    private static long? Value(ColumnPath column, IReadOnlyList<string> columns, LogEvent candidate)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i] == column.Column)
            {
                return candidate[i];
            }
        }

        throw new InvalidOperationException($"The log has no column '{column.Column}'.");
    }
}
