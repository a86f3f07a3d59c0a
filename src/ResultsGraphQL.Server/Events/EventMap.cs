using ResultsGraphQL.Model.Events;
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
    public static readonly IReadOnlyList<string> Columns = ["ResultId", "RunId", "AgentId", "Kind", "PreviousStatus", "Status", "ChangedAt"];

    /// <summary>The GraphQL enum <c>ChangeKind</c>.</summary>
    public static readonly EnumMap Kinds = EnumMap.From<ChangeKind>("ChangeKind", "What an event says of its run or result.", kind => kind switch
    {
        ChangeKind.Created => "It is new; `previousStatus` is null.",
        ChangeKind.Updated => "A result's own fields have changed, such as its name, and its status has not. Runs have no such events.",
        ChangeKind.StatusChanged => "It has gone from `previousStatus` to `status`.",
        _ => "It is gone: `run` or `result` is null, and `status` is the last that it had.",
    });

    /// <summary>The column of the run's number; null where there is no such run, or is none any more. In what <see cref="Events"/> gives.</summary>
    public const string KnownRun = "KnownRunId";

    /// <summary>The column of the result's number; null where there is no such result any more. In what <see cref="Events"/> gives.</summary>
    public const string KnownResult = "KnownResultId";

    /// <summary>Writes the query that gives events, with their cursors and with what is still there of their runs and results.</summary>
    /// <param name="condition">Which events.</param>
    public static string Events(string condition) =>
        $"SELECT *, {LogId} || '-' || \"{Key}\" AS \"{Cursor}\", "
        + $"(SELECT \"Id\" FROM \"TestRuns\" WHERE \"Id\" = event.\"RunId\") AS \"{KnownRun}\", "
        + $"(SELECT \"Id\" FROM \"Results\" WHERE \"Id\" = event.\"ResultId\") AS \"{KnownResult}\" FROM \"{Table}\" AS event WHERE {condition}";

    public static SchemaMapBuilder AddEvents(this SchemaMapBuilder schema) => schema
        .Entity("StatusEvent", Table, "A change of a run or of a result, as the event log holds it.", statusEvent => statusEvent
            .Key(Key)
            .From(Events("TRUE"))
            .Cursor(Cursor)
            .Column("cursor", ColumnType.String, Cursor, "The event's place in the log, for `after`. Opaque.")
            .Column("kind", ColumnType.Enum, "Kind", "What has happened.", values: Kinds)
            .Column("resultId", ColumnType.Int, "ResultId", "The number of the result.")
            .Column("runId", ColumnType.Int, "RunId", "The number of the run; null where the event is about the result itself.", nullable: true)
            .Column("agentId", ColumnType.Int, "AgentId", "The number of the result's agent.")
            .Column(
                "previousStatus", ColumnType.Enum, "PreviousStatus",
                "The status before; null where the run or result was new, the same as `status` where it was updated or deleted.", nullable: true, values: RunStatusMap.Enum)
            .Column("status", ColumnType.Enum, "Status", "The status that it had since; of what was deleted, the last.", values: RunStatusMap.Enum)
            .Column("changedAt", ColumnType.DateTime, "ChangedAt", "When that was.")
            .ToOne("run", "TestRun", KnownRun, "The run as it stands now; null where the event is about the result itself, or the run is gone.", nullable: true)
            .ToOne("result", "Result", KnownResult, "The result as it stands now; null where it is gone.", nullable: true))
        .Root(new RootField("eventCursor", RootKind.Scalar, null,
            "Where the event log ends in this snapshot. Query with it, then follow the changes after it: nothing is missed and nothing comes twice.", Roles.Read)
        { Sql = $"{LogId} || '-' || {End}" })
        .Root(new RootField("statusEvents", RootKind.Log, "StatusEvent",
            "The event log, oldest first, for those who poll: ask for what comes after the last cursor that you saw. An `after` that is older than the log is the error "
            + "CURSOR_EXPIRED, one of another log CURSOR_UNKNOWN; query afresh then.", Roles.Read)
        { Arguments = [new ColumnArgument("resultId", "ResultId", "Only the events of this result and its runs, also where it is gone.")] })
        .Log(new LogMap(Bounds, Table, Key, Columns));
}
