namespace ResultsGraphQL.Benchmarks.Baseline;

/// <summary>A condition on a result; the parts are ANDed.</summary>
public sealed class ResultFilter
{
    /// <summary>On its name.</summary>
    public StringFilter? Name { get; set; }

    /// <summary>On its status.</summary>
    public StatusFilter? Status { get; set; }

    /// <summary>On its agent.</summary>
    public AgentFilter? Agent { get; set; }
}
