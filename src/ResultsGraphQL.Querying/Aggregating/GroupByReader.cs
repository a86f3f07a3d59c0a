using ResultsGraphQL.Querying.Inputs;
using ResultsGraphQL.Querying.Mapping;

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
}
