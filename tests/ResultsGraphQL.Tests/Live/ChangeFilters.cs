using System.Text.Json.Nodes;
using ResultsGraphQL.Model.Events;
using ResultsGraphQL.Model.TestRuns;

namespace ResultsGraphQL.Tests.Live;

/// <summary>Filters of all kinds.</summary>
internal static class ChangeFilters
{
    /// <summary>Makes them for results that differ, of agents that do, and a run of the first.</summary>
    public static IReadOnlyList<ChangeFilter> Of(int result, int otherResult, int agent, int run) =>
    [
        new("all runs", true, [], _ => true),
        new("all results", false, [], _ => true),
        new("runs of a result", true, new() { ["resultId"] = result }, next => next.ResultId == result),
        new("runs of another result", true, new() { ["resultId"] = otherResult }, next => next.ResultId == otherResult),
        new("a result", false, new() { ["resultId"] = result }, next => next.ResultId == result),
        new("a run", true, new() { ["runId"] = run }, next => next.RunId == run),
        new("a run of another result", true, new() { ["runId"] = run, ["resultId"] = otherResult }, _ => false),
        new("runs of an agent", true, new() { ["agentId"] = agent }, next => next.AgentId == agent),
        new("results of an agent", false, new() { ["agentId"] = agent }, next => next.AgentId == agent),
        new("nobody", true, new() { ["resultId"] = -1 }, _ => false),
        Where("ended badly", true, """{"status":{"in":["FAILED","TIMEOUT"]}}""", next => next.Status is RunStatus.Failed or RunStatus.Timeout),
        Where("new", true, """{"previousStatus":{"eq":null}}""", next => next.PreviousStatus is null),
        Where("not new", true, """{"previousStatus":{"neq":null}}""", next => next.PreviousStatus is not null),
        Where("not from the queue", true, """{"previousStatus":{"nin":["IN_QUEUE"]}}""", next => next.PreviousStatus != RunStatus.InQueue),
        Where("one or another", true, $$$$"""{"or":[{"runId":{"eq":{{{{run}}}}}},{"status":{"eq":"COMPLETED"}}]}""", next => next.RunId == run || next.Status == RunStatus.Completed),
        Where("one and another", true, $$$$"""{"and":[{"resultId":{"eq":{{{{result}}}}}},{"status":{"neq":"PENDING"}}]}""", next => next.ResultId == result && next.Status != RunStatus.Pending),
        Where("runs from one on", true, $$$$"""{"runId":{"gte":{{{{run}}}}},"agentId":{"in":[{{{{agent}}}},-1]}}""", next => next.RunId >= run && next.AgentId == agent),
        Where("deleted runs", true, """{"kind":{"eq":"DELETED"}}""", next => next.Kind == ChangeKind.Deleted),
        Where("deleted runs of an agent", true, $$$$"""{"kind":{"in":["DELETED"]},"agentId":{"eq":{{{{agent}}}}}}""", next => next.Kind == ChangeKind.Deleted && next.AgentId == agent),
        Where("runs that go on", true, """{"kind":{"neq":"DELETED"}}""", next => next.Kind != ChangeKind.Deleted),
        Where("results that were renamed or deleted", false, """{"kind":{"in":["UPDATED","DELETED"]}}""", next => next.Kind is ChangeKind.Updated or ChangeKind.Deleted),
        Where("nothing is asked", true, """{"and":[],"or":[],"status":{}}""", _ => true),
        Where("changed some day", true, """{"changedAt":{"gt":"2020-01-01T00:00:00Z"}}""", _ => true),
        Where("changed long ago", true, """{"changedAt":{"lt":"2020-01-01T00:00:00Z"}}""", _ => false),
        Where("results that have ended", false, """{"status":{"nin":["IN_QUEUE","PENDING","RUNNING","IN_PROGRESS","EVALUATING"]}}""", next => next.Status >= RunStatus.Completed),
        Where("results of two", false, $$$$"""{"resultId":{"in":[{{{{result}}}},{{{{otherResult}}}}]},"previousStatus":{"neq":"RUNNING"}}""", next => (next.ResultId == result || next.ResultId == otherResult) && next.PreviousStatus != RunStatus.Running),
    ];

    private static ChangeFilter Where(string name, bool isRun, string where, Func<LoggedEvent, bool> fits) => new(name, isRun, new() { ["where"] = JsonNode.Parse(where) }, fits);
}
