namespace ResultsGraphQL.Server.RateLimits;

/// <summary>How many requests an API key may make (contract, "Limits").</summary>
public sealed class RateLimitOptions
{
    /// <summary>Requests a second, sustained; 0 for no limit.</summary>
    public int RequestsPerSecond { get; set; } = 1_000;

    /// <summary>Requests at once, after a pause.</summary>
    public int Burst { get; set; } = 2_000;

    /// <summary>Requests a second of an address that has no API key; 0 for no limit.</summary>
    public int UnauthenticatedRequestsPerSecond { get; set; } = 50;
}
