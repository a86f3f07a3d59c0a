namespace ResultsGraphQL.Querying.Mapping;

/// <summary>An append-only log that is read in pages, and followed. Its cursors name the log and a position in it: <c>LOG-POSITION</c>.</summary>
/// <param name="BoundsSql">A query for one row: the log's name, the oldest position that is still kept, and the newest; null and 0 where the log is empty.</param>
/// <param name="Table">The table of its events.</param>
/// <param name="Key">The column of an event's position, which rises in the order in which events were committed.</param>
/// <param name="Columns">The columns of an event that subscriptions can be filtered by; all of them hold integers.</param>
public sealed record LogMap(string BoundsSql, string Table, string Key, IReadOnlyList<string> Columns)
{
    /// <summary>A query for the events behind a position, oldest first: the position, then <see cref="Columns"/>.</summary>
    internal string EventsSql { get; } =
        $"SELECT \"{Key}\", {string.Join(", ", Columns.Select(column => $"\"{column}\""))} FROM \"{Table}\" WHERE \"{Key}\" > ?1 ORDER BY \"{Key}\" LIMIT ?2";
}
