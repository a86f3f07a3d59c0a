namespace ResultsGraphQL.Querying.Mapping;

/// <summary>An append-only log that is read in pages. Its cursors name the log and a position in it: <c>LOG-POSITION</c>.</summary>
/// <param name="BoundsSql">A query for one row: the log's name, the oldest position that is still kept, and the newest; null and 0 where the log is empty.</param>
/// <param name="Arguments">The arguments that pick events by a column.</param>
public sealed record LogMap(string BoundsSql, IReadOnlyList<LogArgument> Arguments);
