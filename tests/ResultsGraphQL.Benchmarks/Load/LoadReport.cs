using System.Globalization;
using ResultsGraphQL.Benchmarks.Operations;
using Spectre.Console;

namespace ResultsGraphQL.Benchmarks.Load;

/// <summary>Prints what was measured, with the ratios that the figures are for.</summary>
/// <param name="console">Where to.</param>
public sealed class LoadReport(IAnsiConsole console)
{
    /// <summary>Prints one operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="summaries">Floor, service, baseline.</param>
    public void Write(BenchmarkOperation operation, IReadOnlyList<LoadSummary> summaries)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(summaries);
        var table = new Table().Title(operation.Name).Border(TableBorder.Simple);
        table.AddColumns("server", "requests/s", "p50 ms", "p99 ms", "bytes", "windows", "discarded", "driver's core");
        foreach (var summary in summaries)
        {
            table.AddRow(
                summary.Server,
                Number(summary.Rate, "0"),
                Number(summary.Percentile(0.5), "0.00"),
                Number(summary.Percentile(0.99), "0.00"),
                Number(summary.Bytes, "0"),
                Number(summary.Windows, "0"),
                Number(summary.Discarded, "0"),
                Number(summary.DriverShare * 100, "0") + " %");
        }

        console.Write(table);
        WriteRatio("service / floor", summaries[1], summaries[0], BenchmarkOperation.TargetToFloor);
        WriteRatio("service / baseline", summaries[1], summaries[2], operation.TargetToBaseline);
        console.WriteLine();
    }

    /// <summary>Formats a ratio and its target.</summary>
    /// <param name="ratio">The ratio.</param>
    /// <param name="target">What it should reach; null where nothing is demanded.</param>
    public static string Ratio(double ratio, double? target) =>
        Number(ratio, "0.00") + (target is { } least ? $" (target: at least {Number(least, "0.00")}{(ratio >= least ? string.Empty : ", missed")})" : string.Empty);

    private void WriteRatio(string name, LoadSummary service, LoadSummary other, double target)
    {
        if (service.Windows == 0 || other.Windows == 0)
        {
            console.WriteLine($"  {name}: no window in which the server had its core; is the machine busy?");
            return;
        }

        console.WriteLine($"  {name}: {Ratio(service.Rate / other.Rate, target)}");
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
