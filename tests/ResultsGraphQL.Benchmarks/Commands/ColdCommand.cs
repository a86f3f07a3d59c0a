using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using ResultsGraphQL.Benchmarks.Databases;
using ResultsGraphQL.Benchmarks.Load;
using ResultsGraphQL.Benchmarks.Operations;
using ResultsGraphQL.Benchmarks.Processes;
using Spectre.Console;

namespace ResultsGraphQL.Benchmarks.Commands;

/// <summary><c>cold</c>: how long the service takes to listen, and to answer the very first request.</summary>
public static class ColdCommand
{
    private const int ServerCore = 0;
    private const int DriverCore = 1;
    private const double TargetMilliseconds = 500;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var runs = new Option<int>("--runs") { Description = "How many times the service is started for each operation.", DefaultValueFactory = _ => 7 };
        var command = new Command("cold", "Measure the start of the service, and the first request after it.") { runs };
        command.SetAction((arguments, cancellationToken) => RunAsync(arguments.GetValue(runs), cancellationToken));
        return command;
    }

    private static async Task RunAsync(int runs, CancellationToken cancellationToken)
    {
        var database = await DemoDatabase.PrepareAsync(cancellationToken);
        ProcessCpu.PinSelf(DriverCore);
        var table = new Table().Title("Cold start, medians in ms").Border(TableBorder.Simple);
        table.AddColumns("operation", "start to listening", "first request", "second request", "first / target of 500 ms");
        foreach (var operation in BenchmarkOperations.All)
        {
            var starts = new List<double>();
            var firsts = new List<double>();
            var seconds = new List<double>();
            for (var run = 0; run < runs; run++)
            {
                var begin = Stopwatch.GetTimestamp();
                using var server = await BenchmarkServers.StartServiceAsync(ServerCore, database, cancellationToken);
                starts.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
                using var client = new RepeatingClient(server.Port, LoadRequest.Create(server.Port, BenchmarkServers.ApiKey, operation.RequestBody));
                firsts.Add(Time(client));
                seconds.Add(Time(client));
            }

            var first = Statistics.Median(firsts);
            table.AddRow(operation.Name, Format(Statistics.Median(starts), "0"), Format(first, "0"), Format(Statistics.Median(seconds), "0.0"), Format(first / TargetMilliseconds, "0.00"));
        }

        AnsiConsole.Write(table);
    }

    private static double Time(RepeatingClient client)
    {
        var begin = Stopwatch.GetTimestamp();
        client.RoundTrip();
        return Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
    }

    private static string Format(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
