using ResultsGraphQL.Model.TestRuns;
using ResultsGraphQL.Querying.Mapping;

namespace ResultsGraphQL.Server.TestRuns;

/// <summary>The GraphQL enum <c>RunStatus</c>.</summary>
internal static class RunStatusMap
{
    public static readonly EnumMap Enum = EnumMap.From<RunStatus>(
        "RunStatus", "Where a run stands in its life, or a result, rolled up from its runs. In an order, the values stand as listed.", status => status switch
        {
            RunStatus.InQueue => "Waiting for capacity.",
            RunStatus.Pending => "Accepted, about to be started.",
            RunStatus.Running => "The call is being set up.",
            RunStatus.InProgress => "The call is under way.",
            RunStatus.Evaluating => "The call has ended and is being evaluated.",
            RunStatus.Completed => "Ended and evaluated. Whether it was a success, `success` tells.",
            RunStatus.Failed => "Ended by a fault of the infrastructure.",
            RunStatus.Timeout => "Ended because it took too long.",
            _ => "Ended by the caller's wish.",
        });
}
