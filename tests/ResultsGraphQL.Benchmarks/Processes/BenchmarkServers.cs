namespace ResultsGraphQL.Benchmarks.Processes;

/// <summary>Starts the servers that are compared.</summary>
public static class BenchmarkServers
{
    /// <summary>The name of the floor's server.</summary>
    public const string Floor = "floor";

    /// <summary>The name of the service.</summary>
    public const string Service = "service";

    /// <summary>The name of the baseline's server.</summary>
    public const string Baseline = "baseline";

    /// <summary>The API key that every request carries.</summary>
    public const string ApiKey = "rgql_benchmarkbenchmarkbenchmarkbenchmarkbench12";

    // As high as it goes, not switched off: counting requests is part of the service's work.
    private const string RateLimit = "1000000";

    private const string Benchmarks = "ResultsGraphQL.Benchmarks";
    private const string Executable = "resultsgraphql";

    private static readonly Dictionary<string, string> NoEnvironment = [];

    /// <summary>Starts the floor.</summary>
    /// <param name="core">The core that it is tied to.</param>
    /// <param name="database">The SQLite file.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    public static Task<ServerProcess> StartFloorAsync(int core, string database, CancellationToken cancellationToken) =>
        ServerProcess.StartAsync(Floor, core, Benchmarks, url => ["serve-floor", "--db", database, "--urls", url], NoEnvironment, cancellationToken);

    /// <summary>Starts the floor of writes.</summary>
    /// <param name="core">The core that it is tied to.</param>
    /// <param name="database">The SQLite file.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    public static Task<ServerProcess> StartWriteFloorAsync(int core, string database, CancellationToken cancellationToken) =>
        ServerProcess.StartAsync(Floor, core, Benchmarks, url => ["serve-write-floor", "--db", database, "--urls", url], NoEnvironment, cancellationToken);

    /// <summary>Starts the baseline.</summary>
    /// <param name="core">The core that it is tied to.</param>
    /// <param name="database">The SQLite file.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    public static Task<ServerProcess> StartBaselineAsync(int core, string database, CancellationToken cancellationToken) =>
        ServerProcess.StartAsync(Baseline, core, Benchmarks, url => ["serve-baseline", "--db", database, "--urls", url], NoEnvironment, cancellationToken);

    /// <summary>Starts the floor of live changes.</summary>
    /// <param name="cancellationToken">Gives the start up.</param>
    public static Task<ServerProcess> StartBroadcastFloorAsync(CancellationToken cancellationToken) =>
        ServerProcess.StartAsync(Floor, null, Benchmarks, url => ["serve-broadcast-floor", "--urls", url], NoEnvironment, cancellationToken);

    /// <summary>Starts the service with its own defaults, but for the rate limit.</summary>
    /// <param name="core">The core that it is tied to; null for all of them.</param>
    /// <param name="database">The SQLite file.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    public static Task<ServerProcess> StartServiceAsync(int? core, string database, CancellationToken cancellationToken) =>
        ServerProcess.StartAsync(
            Service,
            core,
            Executable,
            url => ["--db", database, "--urls", url, "--rate-limit", RateLimit],
            new Dictionary<string, string> { ["RESULTS_API_KEY"] = ApiKey },
            cancellationToken);
}
