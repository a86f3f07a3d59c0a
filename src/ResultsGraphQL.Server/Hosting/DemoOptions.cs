using System.ComponentModel.DataAnnotations;

namespace ResultsGraphQL.Server.Hosting;

/// <summary>Demonstration data, for a store that is empty when the service starts.</summary>
public sealed class DemoOptions
{
    /// <summary>Whether an empty store is filled.</summary>
    public bool Load { get; init; }

    /// <summary>How many results to make, each of 10 runs of 4 metrics.</summary>
    [Range(1, 1_000_000)]
    public int Results { get; init; } = 2_000;
}
