namespace ResultsGraphQL.Model.TestRuns;

/// <summary>There is no run of that number.</summary>
/// <param name="runId">The number.</param>
public sealed class RunNotFoundException(int runId) : Exception(FormattableString.Invariant($"There is no run {runId}."))
{
    /// <summary>The number.</summary>
    public int RunId { get; } = runId;
}
