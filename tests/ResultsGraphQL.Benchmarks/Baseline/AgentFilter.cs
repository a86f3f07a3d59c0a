namespace ResultsGraphQL.Benchmarks.Baseline;

/// <summary>A condition on an agent.</summary>
public sealed class AgentFilter
{
    /// <summary>On its name.</summary>
    public StringFilter? Name { get; set; }
}
