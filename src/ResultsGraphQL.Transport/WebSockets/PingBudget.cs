namespace ResultsGraphQL.Transport.WebSockets;

/// <summary>How many pings, pongs and empty frames a client may send: so many a second, and twice as many after a pause.</summary>
internal sealed class PingBudget(int perSecond, TimeProvider clock)
{
    private double _left = 2.0 * perSecond;
    private long _filled = clock.GetTimestamp();

    /// <summary>What is said to a client that sends more.</summary>
    public string Refusal => $"More pings and empty frames than the limit of {perSecond} a second";

    /// <summary>How long it takes until what was counted is within the limit again.</summary>
    public TimeSpan Wait => TimeSpan.FromSeconds(Math.Max(0, -_left) / perSecond);

    /// <summary>Counts one.</summary>
    /// <returns>Whether it is within the limit.</returns>
    public bool TryTake()
    {
        var now = clock.GetTimestamp();
        _left = Math.Min(2.0 * perSecond, _left + (clock.GetElapsedTime(_filled, now).TotalSeconds * perSecond));
        _filled = now;
        return --_left >= 0;
    }
}
