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
        + "log is the error CURSOR_EXPIRED, one of another log CURSOR_UNKNOWN; query afresh then.";

    private static readonly ColumnArgument Result = new("resultId", "ResultId", "Only what belongs to this result.");
    private static readonly ColumnArgument Run = new("runId", "RunId", "Only this run.");
    private static readonly ColumnArgument Agent = new("agentId", "AgentId", "Only what belongs to results of this agent.");

    public static SchemaMapBuilder AddChanges(this SchemaMapBuilder schema) => schema
        .Entity(RunChange, EventMap.Table, "A run has changed its status, or is new.", change => change
            .AddEvent("run", isRun: true)
            .ToOne("run", "TestRun", "RunId", "The run as it stands when this is delivered, which may be newer than the change.", mayDangle: true)
            .ToOne("result", "Result", "ResultId", "The run's result as it stands when this is delivered.", mayDangle: true))
        .Entity(ResultChange, EventMap.Table, "A result has changed its status, or is new.", change => change
            .AddEvent("result", isRun: false)
            .ToOne("result", "Result", "ResultId", "The result as it stands when this is delivered, which may be newer than the change.", mayDangle: true))
        .Subscription(new SubscriptionField(
            "onRunStatusChanged", RunChange, "Each change of a run's status, in the order of the event log. " + Follow, Roles.Read, [Result, Run, Agent], Filter(RunChange, isRun: true))
        { KindColumn = "RunId" })
        .Subscription(new SubscriptionField(
            "onResultChanged", ResultChange, "Each change of a result's status, in the order of the event log. " + Follow, Roles.Read, [Result, Agent], Filter(ResultChange, isRun: false))
        { KindColumn = "RunId", KindIsNull = true });

    private static EntityMapBuilder AddEvent(this EntityMapBuilder change, string what, bool isRun)
    {
        change.Key(EventMap.Key).From(EventMap.Events($"\"RunId\" IS {(isRun ? "NOT " : string.Empty)}NULL")).Cursor(EventMap.Cursor);
        change.Column("cursor", ColumnType.String, EventMap.Cursor, "The change's place in the event log, for `after`. Opaque.");
        AddStatuses(change, what);
        return change;
    }

    private static void AddStatuses(ObjectMapBuilder change, string what) => change
        .Column("previousStatus", ColumnType.Enum, "PreviousStatus", $"The status before; null where the {what} is new.", nullable: true, values: RunStatusMap.Enum)
        .Column("status", ColumnType.Enum, "Status", $"The status that the {what} changed to, whatever it is by now.", values: RunStatusMap.Enum)
        .Column("changedAt", ColumnType.DateTime, "ChangedAt", "When it changed.");

    /// <summary>What <c>where</c> compares: the event's own numbers and statuses, so that live events and those that are caught up with fit alike.</summary>
    private static EntityMap Filter(string type, bool isRun)
    {
        var change = new EntityMapBuilder(type, EventMap.Table, "The change.").Key(EventMap.Key);
        if (isRun)
        {
            change.Column("runId", ColumnType.Int, "RunId", "The number of the run.");
        }

        change
            .Column("resultId", ColumnType.Int, "ResultId", "The number of the result.")
            .Column("agentId", ColumnType.Int, "AgentId", "The number of the result's agent.");
        AddStatuses(change, isRun ? "run" : "result");
        return change.Build();
    }
}
