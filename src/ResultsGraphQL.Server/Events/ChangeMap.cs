using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Server.Schema;
using ResultsGraphQL.Server.TestRuns;

namespace ResultsGraphQL.Server.Events;

/// <summary>The GraphQL types <c>RunStatusChange</c> and <c>ResultChange</c>, and the subscriptions that give them (contract, "Live changes").</summary>
internal static class ChangeMap
{
    private const string RunChange = "RunStatusChange";
    private const string ResultChange = "ResultChange";
    private const string Follow =
        "Query with `eventCursor` first, then subscribe `after` it; once a connection is lost, subscribe `after` the last cursor that you saw. An `after` that is older than the "
        + "log is the error CURSOR_EXPIRED, one of another log CURSOR_UNKNOWN; query afresh then. `extensions.cursor` of each event is its cursor, "
        + "also where executing it failed.";

    private static readonly ColumnArgument Result = new("resultId", "ResultId", "Only what belongs to this result.");
    private static readonly ColumnArgument Run = new("runId", "RunId", "Only this run.");
    private static readonly ColumnArgument Agent = new("agentId", "AgentId", "Only what belongs to results of this agent.");

    public static SchemaMapBuilder AddChanges(this SchemaMapBuilder schema) => schema
        .Entity(RunChange, EventMap.Table, "A run is new, has changed its status or is gone.", change => change
            .AddEvent("run", isRun: true)
            .ToOne(
                "run", "TestRun", EventMap.KnownRun,
                "The run as it stands when this is delivered, which may be newer than the change; null where it is gone by then.", nullable: true)
            .ToOne("result", "Result", EventMap.KnownResult, "The run's result as it stands when this is delivered; null where it is gone by then.", nullable: true))
        .Entity(ResultChange, EventMap.Table, "A result is new, has changed its own fields or its status, or is gone.", change => change
            .AddEvent("result", isRun: false)
            .ToOne(
                "result", "Result", EventMap.KnownResult,
                "The result as it stands when this is delivered, which may be newer than the change; null where it is gone by then.", nullable: true))
        .Subscription(new SubscriptionField(
            "onRunStatusChanged", RunChange, "Each run that is new, changes its status or is deleted, in the order of the event log. " + Follow, Roles.Read,
            [Result, Run, Agent], Filter(RunChange, isRun: true))
        { KindColumn = "RunId" })
        .Subscription(new SubscriptionField(
            "onResultChanged", ResultChange,
            "Each result that is new, changes its status or its own fields, such as its name, or is deleted, in the order of the event log. " + Follow, Roles.Read,
            [Result, Agent], Filter(ResultChange, isRun: false))
        { KindColumn = "RunId", KindIsNull = true });

    private static EntityMapBuilder AddEvent(this EntityMapBuilder change, string what, bool isRun)
    {
        change.Key(EventMap.Key).From(EventMap.Events($"\"RunId\" IS {(isRun ? "NOT " : string.Empty)}NULL")).Cursor(EventMap.Cursor);
        change.Column("cursor", ColumnType.String, EventMap.Cursor, "The change's place in the event log, for `after`. Opaque.");
        AddNumbers(change, isRun);
        AddStatuses(change, what);
        return change;
    }

    private static void AddNumbers(ObjectMapBuilder change, bool isRun)
    {
        change.Column("kind", ColumnType.Enum, "Kind", "What has happened.", values: EventMap.Kinds);
        if (isRun)
        {
            change.Column("runId", ColumnType.Int, "RunId", "The number of the run, also where it is gone.");
        }

        change.Column("resultId", ColumnType.Int, "ResultId", "The number of the result, also where it is gone.");
    }

    private static void AddStatuses(ObjectMapBuilder change, string what) => change
        .Column(
            "previousStatus", ColumnType.Enum, "PreviousStatus",
            $"The status before; null where the {what} is new, the same as `status` where that hasn't changed.", nullable: true, values: RunStatusMap.Enum)
        .Column("status", ColumnType.Enum, "Status", $"The status that the {what} had since, whatever it is by now; the last one where it is gone.", values: RunStatusMap.Enum)
        .Column("changedAt", ColumnType.DateTime, "ChangedAt", "When that was.");

    /// <summary>What <c>where</c> compares: the event's own numbers and statuses, so that live events and those that are caught up with fit alike.</summary>
    private static EntityMap Filter(string type, bool isRun)
    {
        var change = new EntityMapBuilder(type, EventMap.Table, "The change.").Key(EventMap.Key);
        AddNumbers(change, isRun);
        change.Column("agentId", ColumnType.Int, "AgentId", "The number of the result's agent.");
        AddStatuses(change, isRun ? "run" : "result");
        return change.Build();
    }
}
