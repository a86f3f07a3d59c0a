namespace ResultsGraphQL.Querying.Mapping;

/// <summary>A table that stands between the two sides of a relation; each row of the other side counts once, however often it is linked.</summary>
/// <param name="Table">The table.</param>
/// <param name="TargetColumn">The column that holds the other side's key.</param>
public sealed record LinkTable(string Table, string TargetColumn);
