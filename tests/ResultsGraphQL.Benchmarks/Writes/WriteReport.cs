using System.Globalization;
using ResultsGraphQL.Benchmarks.Load;
using Spectre.Console;

namespace ResultsGraphQL.Benchmarks.Writes;

/// <summary>Prints what was measured of writes, with the ratios that the figures are for.</summary>
/// <param name="console">Where to.</param>
public sealed class WriteReport(IAnsiConsole console)
{
    /// <summary>Prints the cases that were measured together.</summary>
    /// <param name="title">What they have in common.</param>
    /// <param name="summaries">The cases.</param>
    public void WriteTable(string title, IReadOnlyList<LoadSummary> summaries)
    {
        ArgumentNullException.ThrowIfNull(summaries);
        var table = new Table().Title(title).Border(TableBorder.Simple);
        table.AddColumns("updateRunStatus", "moves/s", "of the windows", "p50 ms", "p99 ms", "CPU µs a move", "discarded", "driver's core");
        foreach (var summary in summaries)
        {
            table.AddRow(
                summary.Server,
                Number(summary.Rate, "0"),
                $"{Number(summary.LowestRate, "0")} to {Number(summary.HighestRate, "0")}",
                Number(summary.Percentile(0.5), "0.00"),
                Number(summary.Percentile(0.99), "0.00"),
                Number(summary.ServerMicroseconds, "0"),
                Number(summary.Discarded, "0"),
                summary.DriverShare > 0 ? Number(summary.DriverShare * 100, "0") + " %" : "-");
        }

        console.Write(table);
    }

    /// <summary>Prints how many times the moves of one case another makes.</summary>
    /// <param name="one">The one.</param>
    /// <param name="other">The other.</param>
    /// <param name="target">What the ratio should reach; null where nothing is demanded.</param>
    public void WriteRatio(LoadSummary one, LoadSummary other, double? target)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        if (one.Windows == 0 || other.Windows == 0)
        {
            console.WriteLine($"  ({one.Server}) / ({other.Server}): no window in which others left the machine alone; is it busy?");
            return;
        }

        console.WriteLine($"  ({one.Server}) / ({other.Server}): {LoadReport.Ratio(one.Rate / other.Rate, target)}");
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
