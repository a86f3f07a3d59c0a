namespace ResultsGraphQL.Storage.Demo;

/// <summary>How much demonstration data to make. The same options make the same data, to the byte.</summary>
public sealed record DemoDataOptions
{
    /// <summary>The end of the newest results where <see cref="Until"/> isn't set.</summary>
    public static readonly DateTime DefaultUntil = new(2026, 6, 30, 18, 0, 0, DateTimeKind.Utc);

    /// <summary>How many results, 0 or more.</summary>
    public int Results { get; init; } = 2000;

    /// <summary>How many runs each result has, 0 or more.</summary>
    public int RunsPerResult { get; init; } = 10;

    /// <summary>How many metrics each completed run has, 0 to <see cref="MaxMetricsPerRun"/>. Other runs have none.</summary>
    public int MetricsPerRun { get; init; } = 4;

    /// <summary>How many agents, 1 or more.</summary>
    public int Agents { get; init; } = 20;

    /// <summary>How many scenarios, 1 or more.</summary>
    public int Scenarios { get; init; } = 200;

    /// <summary>When the newest results were made, UTC; the others are spread over the six months before.</summary>
    public DateTime Until { get; init; } = DefaultUntil;

    /// <summary>Another number makes other data.</summary>
    public ulong Seed { get; init; } = 20260630;

    /// <summary>The most metrics that a run can be given.</summary>
    public static int MaxMetricsPerRun => DemoText.Metrics.Count;
}
