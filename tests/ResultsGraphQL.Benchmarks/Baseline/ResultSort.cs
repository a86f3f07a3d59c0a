namespace ResultsGraphQL.Benchmarks.Baseline;

/// <summary>One step of an order of results.</summary>
public sealed class ResultSort
{
    /// <summary>By name.</summary>
    public SortDirection? Name { get; set; }

    /// <summary>By status.</summary>
    public SortDirection? Status { get; set; }

    /// <summary>By the moment of creation.</summary>
    public SortDirection? CreatedAt { get; set; }
}
