using ResultsGraphQL.Model.TestRuns;

namespace ResultsGraphQL.Server.Watching;

/// <summary>What the service tells of a result.</summary>
internal sealed record ResultSummary(string Name, RunStatus Status, int TotalRunsCount, int SuccessRunsCount, int FailedRunsCount)
{
    /// <summary>The fields of a result that are asked for.</summary>
    public const string Selection = "name status totalRunsCount successRunsCount failedRunsCount";
}
