namespace ResultsGraphQL.Tests.Live;

/// <summary>Subscriptions that can be narrowed by all that there is to narrow them by.</summary>
internal static class ChangeDocuments
{
    /// <summary>Changes of runs, as the events have them.</summary>
    public static readonly string Runs = OfRuns("cursor kind runId resultId previousStatus status changedAt");

    /// <summary>Changes of results, as the events have them.</summary>
    public static readonly string Results = OfResults("cursor kind resultId previousStatus status changedAt");

    /// <summary>Changes of runs with what they were measured by, which fails where <see cref="UnreadableRun"/> has been.</summary>
    public static readonly string MeasuredRuns = OfRuns("cursor kind runId resultId previousStatus status changedAt run { metrics { type } }");

    public static string OfRuns(string selection) =>
        "subscription Runs($resultId: Int, $runId: Int, $agentId: Int, $after: String, $where: RunStatusChangeFilterInput) { "
        + $"onRunStatusChanged(resultId: $resultId, runId: $runId, agentId: $agentId, after: $after, where: $where) {{ {selection} }} }}";

    public static string OfResults(string selection) =>
        "subscription Results($resultId: Int, $agentId: Int, $after: String, $where: ResultChangeFilterInput) { "
        + $"onResultChanged(resultId: $resultId, agentId: $agentId, after: $after, where: $where) {{ {selection} }} }}";
}
