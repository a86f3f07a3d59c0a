namespace ResultsGraphQL.Querying.Logs;

/// <summary>A stretch of the log, read in one snapshot.</summary>
/// <param name="Bounds">The whole log in that snapshot.</param>
/// <param name="Events">The events of the stretch, oldest first.</param>
public sealed record LogPage(LogBounds Bounds, IReadOnlyList<LogEvent> Events);
