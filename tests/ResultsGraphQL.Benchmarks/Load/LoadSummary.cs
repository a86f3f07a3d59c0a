namespace ResultsGraphQL.Benchmarks.Load;

/// <summary>The windows of one server and one operation, taken together.</summary>
/// <param name="server">The server's name.</param>
/// <param name="bytes">The size of a response's body.</param>
public sealed class LoadSummary(string server, int bytes)
{
    private readonly List<LoadWindow> _windows = [];

    /// <summary>The server's name.</summary>
    public string Server => server;

    /// <summary>The size of a response's body.</summary>
    public int Bytes => bytes;

    /// <summary>How many windows count.</summary>
    public int Windows => _windows.Count;

    /// <summary>How many windows were thrown away, since the server didn't have the machine as it should.</summary>
    public int Discarded { get; private set; }

    /// <summary>Requests a second: the median of the windows; 0 without any.</summary>
    public double Rate => _windows.Count == 0 ? 0 : Statistics.Median(_windows.Select(window => window.Rate));

    /// <summary>The rate of the slowest window; 0 without any.</summary>
    public double LowestRate => _windows.Select(window => window.Rate).DefaultIfEmpty().Min();

    /// <summary>The rate of the fastest window; 0 without any.</summary>
    public double HighestRate => _windows.Select(window => window.Rate).DefaultIfEmpty().Max();

    /// <summary>How much processor time the server used for a request, in microseconds: the median of the windows; 0 without any.</summary>
    public double ServerMicroseconds => _windows.Count == 0 ? 0 : Statistics.Median(_windows.Select(window => window.ServerShare / window.Rate * 1_000_000));

    /// <summary>The largest share of its core that the load driver used in any window.</summary>
    public double DriverShare => _windows.Count == 0 ? 0 : _windows.Max(window => window.DriverShare);

    /// <summary>Adds a window if it counts.</summary>
    /// <param name="window">The window.</param>
    /// <returns>Whether it does.</returns>
    public bool TryAdd(LoadWindow window)
    {
        ArgumentNullException.ThrowIfNull(window);
        return TryAdd(window, window.Counts);
    }

    /// <summary>Adds a window, or counts it as thrown away.</summary>
    /// <param name="window">The window.</param>
    /// <param name="counts">Whether it counts.</param>
    /// <returns>Whether it does.</returns>
    public bool TryAdd(LoadWindow window, bool counts)
    {
        if (counts)
        {
            _windows.Add(window);
        }
        else
        {
            Discarded++;
        }

        return counts;
    }

    /// <summary>The latency below which a share of all requests stayed.</summary>
    /// <param name="share">0 to 1.</param>
    /// <returns>Milliseconds.</returns>
    public double Percentile(double share) => Statistics.Percentile([.. _windows.SelectMany(window => window.Latencies).Order()], share);
}
