namespace ResultsGraphQL.Benchmarks.Baseline;

/// <summary>Which way an order goes.</summary>
public enum SortDirection
{
    /// <summary>Ascending.</summary>
    Asc,

    /// <summary>Descending.</summary>
    Desc,
}
