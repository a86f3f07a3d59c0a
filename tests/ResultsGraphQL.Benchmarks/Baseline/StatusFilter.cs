using ResultsGraphQL.Model.TestRuns;

namespace ResultsGraphQL.Benchmarks.Baseline;

/// <summary>A condition on a status.</summary>
public sealed class StatusFilter
{
    /// <summary>The status itself.</summary>
    public RunStatus? Eq { get; set; }

    /// <summary>Any but this status.</summary>
    public RunStatus? Neq { get; set; }
}
