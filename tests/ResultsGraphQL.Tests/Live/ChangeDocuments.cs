namespace ResultsGraphQL.Tests.Live;

/// <summary>Subscriptions that can be narrowed by all that there is to narrow them by.</summary>
internal static class ChangeDocuments
{
    /// <summary>Changes of runs, as the events have them.</summary>
    public static readonly string Runs = OfRuns("cursor previousStatus status changedAt");

    /// <summary>Changes of results, as the events have them.</summary>
    public static readonly string Results = OfResults("cursor previousStatus status changedAt");

    public static string OfRuns(string selection) =>
        "subscription Runs($resultId: Int, $runId: Int, $agentId: Int, $after: String, $where: RunStatusChangeFilterInput) { "
        + $"onRunStatusChanged(resultId: $resultId, runId: $runId, agentId: $agentId, after: $after, where: $where) {{ {selection} }} }}";

    public static string OfResults(string selection) =>
        "subscription Results($resultId: Int, $agentId: Int, $after: String, $where: ResultChangeFilterInput) { "
        + $"onResultChanged(resultId: $resultId, agentId: $agentId, after: $after, where: $where) {{ {selection} }} }}";
}
