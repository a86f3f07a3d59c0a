using System.CommandLine;
using ResultsGraphQL.Benchmarks.Databases;
using ResultsGraphQL.Benchmarks.Load;
using ResultsGraphQL.Benchmarks.Operations;
using ResultsGraphQL.Benchmarks.Processes;
using Spectre.Console;

namespace ResultsGraphQL.Benchmarks.Commands;

/// <summary><c>load</c>: requests a second of floor, service and baseline.</summary>
public static class LoadCommand
{
    private const int ServerCore = 0;
    private const int DriverCore = 1;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var seconds = new Option<double>("--seconds") { Description = "How long a window is, in seconds.", DefaultValueFactory = _ => 5 };
        var rounds = new Option<int>("--rounds") { Description = "How many windows each server gets for each operation.", DefaultValueFactory = _ => 3 };
        var warmUp = new Option<double>("--warmup") { Description = "How long each server is warmed up before, in seconds.", DefaultValueFactory = _ => 75 };
        var connections = new Option<int>("--connections") { Description = "How many clients ask at the same time.", DefaultValueFactory = _ => 8 };
        var names = new Option<string[]>("--operation")
        {
            Description = "Measure these operations only: list, nested, filtered.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [.. BenchmarkOperations.All.Select(operation => operation.Name)],
        };
        names.AcceptOnlyFromAmong([.. BenchmarkOperations.All.Select(operation => operation.Name)]);
        var command = new Command("load", "Compare requests a second: the floor, the service and the baseline, each on a core of its own while the load comes from another.")
        {
            seconds, rounds, warmUp, connections, names,
        };
        command.SetAction((arguments, cancellationToken) => RunAsync(
            [.. BenchmarkOperations.All.Where(operation => arguments.GetRequiredValue(names).Contains(operation.Name))],
            TimeSpan.FromSeconds(arguments.GetValue(seconds)),
            arguments.GetValue(rounds),
            TimeSpan.FromSeconds(arguments.GetValue(warmUp)),
            arguments.GetValue(connections),
            cancellationToken));
        return command;
    }

    private static async Task RunAsync(
        BenchmarkOperation[] operations, TimeSpan window, int rounds, TimeSpan warmUp, int connections, CancellationToken cancellationToken)
    {
        var console = AnsiConsole.Console;
        var database = await DemoDatabase.PrepareAsync(cancellationToken);
        ProcessCpu.PinSelf(DriverCore);
        using var floor = await BenchmarkServers.StartFloorAsync(ServerCore, database, cancellationToken);
        using var service = await BenchmarkServers.StartServiceAsync(ServerCore, database, cancellationToken);
        using var baseline = await BenchmarkServers.StartBaselineAsync(ServerCore, database, cancellationToken);
        var benchmark = new LoadBenchmark(floor, service, baseline, new LoadDriver(connections));

        var bytes = new Dictionary<BenchmarkOperation, int[]>();
        foreach (var operation in operations)
        {
            bytes[operation] = await benchmark.CheckAnswersAsync(operation, cancellationToken);
        }

        console.WriteLine("The three servers answer alike: the floor byte for byte, the baseline by value.");
        console.WriteLine("The service runs with its defaults, but for the rate limit, which is raised out of the way.");
        console.WriteLine($"Warming up, {warmUp.TotalSeconds:0} s each ...");
        benchmark.WarmUp(operations, warmUp, cancellationToken);

        var report = new LoadReport(console);
        foreach (var operation in operations)
        {
            report.Write(operation, benchmark.Measure(operation, bytes[operation], rounds, window, cancellationToken));
        }
    }
}
