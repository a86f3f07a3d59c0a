using Microsoft.Extensions.DependencyInjection;
using ResultsGraphQL.Storage.Demo;

namespace ResultsGraphQL.Benchmarks.Databases;

/// <summary>The demonstration data: 2,000 results × 10 runs × 4 metrics.</summary>
public static class DemoDatabase
{
    /// <summary>Gives the database, made first where there is none.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The path of the file.</returns>
    public static Task<string> PrepareAsync(CancellationToken cancellationToken) =>
        DatabaseFolder.PrepareAsync(
            "demo.db",
            (services, fillCancellation) => services.GetRequiredService<DemoData>().LoadAsync(new DemoDataOptions(), progress: null, fillCancellation),
            cancellationToken);
}
