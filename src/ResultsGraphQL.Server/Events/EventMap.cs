using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Server.Schema;
using ResultsGraphQL.Server.TestRuns;

namespace ResultsGraphQL.Server.Events;

/// <summary>The GraphQL type <c>StatusEvent</c> and the event log behind it (contract, "Live changes").</summary>
internal static class EventMap
{
    /// <summary>The table of the event log.</summary>
    public const string Table = "Events";

    /// <summary>The column of an event's position.</summary>
    public const string Key = "Position";

    /// <summary>The column of an event's cursor, in what <see cref="Events"/> gives.</summary>
    public const string Cursor = "Cursor";

    private const string LogId = "(SELECT \"LogId\" FROM \"EventLog\")";

    // The newest event is never pruned, so the last of those that are kept is where the log ends.
    private const string End = "(SELECT COALESCE(MAX(\"Position\"), 0) FROM \"Events\")";
    private const string Bounds = $"SELECT {LogId}, (SELECT MIN(\"Position\") FROM \"Events\"), {End}";

    /// <summary>The columns of an event that subscriptions can be filtered by.</summary>
    public static readonly IReadOnlyList<string> Columns = ["ResultId", "RunId", "AgentId", "PreviousStatus", "Status", "ChangedAt"];

    private static readonly string Source = Events(
        "TRUE", "(SELECT \"Id\" FROM \"TestRuns\" WHERE \"Id\" = event.\"RunId\") AS \"KnownRunId\"",
        "(SELECT \"Id\" FROM \"Results\" WHERE \"Id\" = event.\"ResultId\") AS \"KnownResultId\"");

    /// <summary>Writes the query that gives events, with their cursors.</summary>
    /// <param name="condition">Which events.</param>
    /// <param name="furtherColumns">What else a row has.</param>
    public static string Events(string condition, params IEnumerable<string> furtherColumns) =>
        $"SELECT {string.Join(", ", furtherColumns.Prepend($"{LogId} || '-' || \"{Key}\" AS \"{Cursor}\"").Prepend("*"))} FROM \"{Table}\" AS event WHERE {condition}";

    public static SchemaMapBuilder AddEvents(this SchemaMapBuilder schema) => schema
        .Entity("StatusEvent", Table, "A change of a run's status, or of a result's, as the event log holds it.", statusEvent => statusEvent
            .Key(Key)
            .From(Source)
            .Cursor(Cursor)
            .Column("cursor", ColumnType.String, Cursor, "The event's place in the log, for `after`. Opaque.")
            .Column("resultId", ColumnType.Int, "ResultId", "The number of the result.")
            .Column("runId", ColumnType.Int, "RunId", "The number of the run; null where the result's own status changed.", nullable: true)
            .Column("agentId", ColumnType.Int, "AgentId", "The number of the result's agent.")
            .Column("previousStatus", ColumnType.Enum, "PreviousStatus", "The status before; null where the run or result was new.", nullable: true, values: RunStatusMap.Enum)
            .Column("status", ColumnType.Enum, "Status", "The status that it changed to.", values: RunStatusMap.Enum)
            .Column("changedAt", ColumnType.DateTime, "ChangedAt", "When it changed.")
            .ToOne("run", "TestRun", "KnownRunId", "The run as it stands now; null where the result's own status changed, or the run was deleted since.", nullable: true)
            .ToOne("result", "Result", "KnownResultId", "The result as it stands now; null where it was deleted since.", nullable: true))
        .Root(new RootField("eventCursor", RootKind.Scalar, null,
            "Where the event log ends in this snapshot. Query with it, then follow the changes after it: nothing is missed and nothing comes twice.", Roles.Read)
        { Sql = $"{LogId} || '-' || {End}" })
        .Root(new RootField("statusEvents", RootKind.Log, "StatusEvent",
            "The event log, oldest first, for those who poll: ask for what comes after the last cursor that you saw. An `after` that is older than the log is the error "
            + "CURSOR_EXPIRED, one of another log CURSOR_UNKNOWN; query afresh then.", Roles.Read)
        { Arguments = [new ColumnArgument("resultId", "ResultId", "Only the events of this result and its runs.")] })
        .Log(new LogMap(Bounds, Table, Key, Columns));
}
