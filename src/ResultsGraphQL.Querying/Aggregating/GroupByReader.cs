using ResultsGraphQL.Querying.Filtering;
using ResultsGraphQL.Querying.Inputs;
using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Querying.Ordering;

namespace ResultsGraphQL.Querying.Aggregating;

/// <summary>Reads a <c>groupBy</c> argument.</summary>
internal static class GroupByReader
{
    /// <summary>Reads what to group by.</summary>
    /// <param name="aggregation">What rows can be grouped by.</param>
    /// <param name="value">The value of the argument.</param>
    /// <returns>The keys, in the order written; none for one group of all rows.</returns>
    /// <exception cref="InputException">A key stands twice.</exception>
    public static IReadOnlyList<GroupKey> Read(Aggregation aggregation, InputValue value)
    {
        var keys = new List<GroupKey>();
        foreach (var item in value.HasValue ? value.GetItems() : [])
        {
            var name = item.GetString();
            if (keys.Exists(key => key.Name == name))
            {
                throw new InputException($"'groupBy' has {name} twice. Give each value at most once.");
            }

            keys.Add(aggregation.Keys.First(key => key.Name == name));
        }

        return keys;
    }

    /// <summary>The order of groups: periods first, then the other keys, each as it stands in the argument.</summary>
    /// <param name="map">The map.</param>
    /// <param name="entity">The type that sums up groups.</param>
    /// <param name="keys">What rows are grouped by; none makes one group, and an order without terms.</param>
    public static Order Order(SchemaMap map, EntityMap entity, IReadOnlyList<GroupKey> keys)
    {
        var grouped = map[entity.Aggregation!.Of];
        return new Order([.. keys.OrderBy(key => !key.IsPeriod).SelectMany(key => key.Columns).Where(column => column.Path is not null).Select(Term)], entity.Name);

        OrderTerm Term(GroupColumn column)
        {
            var path = FieldPath.Follow(map, grouped, column.Path!);
            return new OrderTerm(new ColumnPath(JoinPath.Start, column.Column), path.Nullable, path.IsText ? OrderKind.Text : OrderKind.Integer, false);
        }
    }
}
