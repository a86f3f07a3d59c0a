using System.Numerics;

namespace ResultsGraphQL.Querying.Filtering;

/// <summary>
/// Tells how deep an expression a condition makes. SQLite takes no deeper one than 1,000, and adds to the depth of a subquery that of all it stands in, so
/// what nests relations is the deeper by their number squared.
/// </summary>
internal static class FilterDepth
{
    /// <summary>How deep a condition may be; the rest is for what a statement has around it.</summary>
    public const int Max = 750;

    private const int OfComparison = 6;
    private const int OfSubquery = 8;

    /// <summary>Measures a condition; 0 for none.</summary>
    public static int Of(FilterNode? condition)
    {
        var (own, nested) = Measure(condition);
        return own + nested;
    }

    /// <summary>The depth of a condition itself, and what its deepest subquery adds.</summary>
    private static (int Own, int Nested) Measure(FilterNode? condition)
    {
        switch (condition)
        {
            case null:
                return default;
            case FilterNode.All all:
                return MeasureList(all.Conditions);
            case FilterNode.Any any:
                return MeasureList(any.Conditions);
            case FilterNode.Exists exists:
                var (own, nested) = Measure(exists.Condition);
                return (own + OfSubquery, own + OfSubquery + nested);
            default:
                return (OfComparison, 0);
        }
    }

    private static (int Own, int Nested) MeasureList(IReadOnlyList<FilterNode> conditions)
    {
        var (own, nested) = (0, 0);
        foreach (var condition in conditions)
        {
            var each = Measure(condition);
            own = Math.Max(own, each.Own);
            nested = Math.Max(nested, each.Nested);
        }

        var chain = Math.Min(conditions.Count, FilterSql.LongestChain) - 1;
        return (own + chain + BitOperations.Log2((uint)conditions.Count), nested);
    }
}
