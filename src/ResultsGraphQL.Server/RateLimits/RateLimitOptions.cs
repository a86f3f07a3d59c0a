using System.ComponentModel.DataAnnotations;

namespace ResultsGraphQL.Server.RateLimits;

/// <summary>How many requests an API key may make (contract, "Limits").</summary>
public sealed class RateLimitOptions
{
    /// <summary>Requests a second, sustained; 0 for no limit.</summary>
    [Range(0, 1_000_000)]
    public int RequestsPerSecond { get; set; } = 1_000;

    /// <summary>Requests at once, after a pause; 0 for twice as many as a second has.</summary>
    [Range(0, 2_000_000)]
    public int Burst { get; set; }

    /// <summary>Requests a second of an address that has no API key; 0 for no limit.</summary>
    [Range(0, 1_000_000)]
    public int UnauthenticatedRequestsPerSecond { get; set; } = 50;
}
