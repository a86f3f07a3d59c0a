namespace ResultsGraphQL.Benchmarks.Load;

/// <summary>What was measured while one server was under load.</summary>
/// <param name="Seconds">How long.</param>
/// <param name="Latencies">Each request's time from sending to the response's last byte, in milliseconds, ascending.</param>
/// <param name="ServerShare">What share of its core the server had, 0 to 1.</param>
/// <param name="DriverShare">What share of its core the load driver used, 0 to 1.</param>
public sealed record LoadWindow(double Seconds, double[] Latencies, double ServerShare, double DriverShare)
{
    /// <summary>The least share of its core with which a window counts.</summary>
    public const double LeastServerShare = 0.95;

    /// <summary>Whether the server had its core to itself and used it.</summary>
    public bool Counts => ServerShare >= LeastServerShare;

    /// <summary>Requests a second.</summary>
    public double Rate => Latencies.Length / Seconds;
}
