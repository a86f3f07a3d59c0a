using ResultsGraphQL.Querying.Filtering;
using ResultsGraphQL.Querying.Ordering;

namespace ResultsGraphQL.Querying.Planning;

/// <summary>What the cost of an operation needs to know of the store.</summary>
/// <param name="Rows">About how many rows each table has.</param>
/// <param name="Indexes">The columns of each table's indexes.</param>
internal sealed record StoreStatistics(IReadOnlyDictionary<string, long> Rows, IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyList<string>>> Indexes)
{
    /// <summary>Those of a store that holds nothing yet.</summary>
    public static readonly StoreStatistics Empty = new(new Dictionary<string, long>(), new Dictionary<string, IReadOnlyList<IReadOnlyList<string>>>());

    /// <summary>
    /// What a scan adds to the cost: nothing up to <see cref="QueryLimits.RowsPerCost"/> rows, beyond them its weight for each of as many, less the first.
    /// Their number is rounded up to a power of two, so that the cost of an operation changes seldom.
    /// </summary>
    public double CostOf(TableScan scan, QueryLimits limits)
    {
        var rows = Rows.GetValueOrDefault(scan.Table) / (scan.PerRowOf is { } parents ? Math.Max(1, Rows.GetValueOrDefault(parents)) : 1);
        var parts = (ulong)((rows + limits.RowsPerCost - 1) / limits.RowsPerCost);
        return parts <= 1 ? 0 : scan.Weight * (System.Numerics.BitOperations.RoundUpToPowerOf2(parts) - 1);
    }

    /// <summary>Whether the store has the rows of a table in an order already, so that it needn't sort them to find the first.</summary>
    public bool Serves(Order order, string table)
    {
        if (order.Terms.Count == 1)
        {
            return true;
        }

        var ascending = !order.Terms[0].Descending;
        return order.Terms.All(term => term.Column.Joins.Relation is null && term.Descending != ascending)
            && Indexes.GetValueOrDefault(table, []).Any(index => index.SequenceEqual(order.Terms.SkipLast(1).Select(term => term.Column.Column)));
    }
}
