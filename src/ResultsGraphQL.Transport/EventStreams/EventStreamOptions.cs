namespace ResultsGraphQL.Transport.EventStreams;

/// <summary>How streams of server-sent events are kept.</summary>
public sealed class EventStreamOptions
{
    /// <summary>How often a client is sent the cursor where it has got nothing else, so that nobody in between takes the stream for dead.</summary>
    public TimeSpan KeepAlive { get; set; } = TimeSpan.FromSeconds(12);
}
