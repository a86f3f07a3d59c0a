namespace ResultsGraphQL.Querying.Filtering;

/// <summary>Rows that the store may have to look at, however few it answers with.</summary>
/// <param name="Table">The table.</param>
/// <param name="PerRowOf">The table of which one row is given, so that only what belongs to it is looked at; null for all rows.</param>
/// <param name="Weight">What looking at them adds to the cost, for each <see cref="QueryLimits.RowsPerCost"/> rows.</param>
internal sealed record TableScan(string Table, string? PerRowOf, double Weight);
