using System.ComponentModel.DataAnnotations;

namespace ResultsGraphQL.Server.ApiKeys;

/// <summary>How API keys are looked up.</summary>
public sealed class ApiKeyOptions
{
    /// <summary>How old the copy of the keys in memory may be, and so how long a key works on that another process revokes (contract, "API keys": 5 seconds at most).</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:04")]
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromSeconds(2);
}
