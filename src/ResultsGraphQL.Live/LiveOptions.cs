using System.ComponentModel.DataAnnotations;

namespace ResultsGraphQL.Live;

/// <summary>What following the log may take.</summary>
public sealed class LiveOptions
{
    /// <summary>How often the log is looked at for events that another process has appended; those of this one are known at once.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How many of the latest events are kept in memory, whatever the number of subscribers.</summary>
    [Range(1, 16 * 1024 * 1024)]
    public int RingCapacity { get; set; } = 8192;

    /// <summary>How much memory the latest results of all groups may take together, in bytes.</summary>
    public int MaxResultBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>How long executing a subscription for an event may take. Where it takes longer, the event's result is an error.</summary>
    public TimeSpan ExecutionTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
