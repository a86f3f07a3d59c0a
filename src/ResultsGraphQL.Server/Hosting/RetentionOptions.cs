using System.ComponentModel.DataAnnotations;

namespace ResultsGraphQL.Server.Hosting;

/// <summary>How long what isn't kept for ever is kept.</summary>
public sealed class RetentionOptions
{
    /// <summary>How long the event log is kept (contract, "Live changes").</summary>
    [Range(typeof(TimeSpan), "00:00:01", "100000.00:00:00")]
    public TimeSpan Events { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How often what is too old is looked for.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(1);
}
