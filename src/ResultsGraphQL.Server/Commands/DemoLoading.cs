using ResultsGraphQL.Storage.Demo;

namespace ResultsGraphQL.Server.Commands;

/// <summary>Loads demonstration data with a progress bar.</summary>
internal static class DemoLoading
{
    /// <summary>Fills the store where it is empty, and says what was done on the standard error.</summary>
    public static async Task RunAsync(IServiceProvider services, int results, CancellationToken cancellationToken)
    {
        var summary = await Terminal.ShowProgressAsync("Demonstration data", report => services.GetRequiredService<DemoData>().LoadAsync(
            new DemoDataOptions { Results = results }, new Relay(report), cancellationToken)).ConfigureAwait(false);
        await Console.Error.WriteLineAsync(summary.Message).ConfigureAwait(false);
    }

    private sealed class Relay(Action<double> report) : IProgress<DemoProgress>
    {
        public void Report(DemoProgress value) => report((double)value.Results / value.Total);
    }
}
