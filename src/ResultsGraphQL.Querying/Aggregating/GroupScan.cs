namespace ResultsGraphQL.Querying.Aggregating;

/// <summary>A statement that gives rows, not grouped and in no order: the columns of their group, then those that are measured.</summary>
/// <param name="Sql">The statement.</param>
/// <param name="IsCount">Whether it gives the number of rows in one row, since nothing else is wanted of them.</param>
/// <param name="Columns">What is measured.</param>
internal sealed record GroupScan(string Sql, bool IsCount, IReadOnlyList<MeasuredColumn> Columns);
