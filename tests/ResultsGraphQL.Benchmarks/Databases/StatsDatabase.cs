using Microsoft.Extensions.DependencyInjection;
using ResultsGraphQL.Storage.Demo;

namespace ResultsGraphQL.Benchmarks.Databases;

/// <summary>The demonstration data of 100,000 results: 1,000,000 runs with 3.7 million metrics, for statistics.</summary>
public static class StatsDatabase
{
    private const int Results = 100_000;

    /// <summary>Gives the database, made first where there is none.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The path of the file.</returns>
    public static Task<string> PrepareAsync(CancellationToken cancellationToken) =>
        DatabaseFolder.PrepareAsync(
            "stats.db",
            (services, fillCancellation) =>
                services.GetRequiredService<DemoData>().LoadAsync(new DemoDataOptions { Results = Results }, progress: null, fillCancellation),
            cancellationToken);
}
