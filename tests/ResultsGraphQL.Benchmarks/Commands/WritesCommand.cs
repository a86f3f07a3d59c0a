using System.CommandLine;
using ResultsGraphQL.Benchmarks.Databases;
using ResultsGraphQL.Benchmarks.Writes;
using Spectre.Console;

namespace ResultsGraphQL.Benchmarks.Commands;

/// <summary><c>writes</c>: how many mutations a second reach the disk, against a transaction of its own for each.</summary>
public static class WritesCommand
{
    private const string InProcess = "in-process";
    private const string OverHttp = "http";

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var seconds = new Option<double>("--seconds") { Description = "How long a window is, in seconds.", DefaultValueFactory = _ => 5 };
        var rounds = new Option<int>("--rounds") { Description = "How many windows each case gets.", DefaultValueFactory = _ => 3 };
        var warmUp = new Option<double>("--warmup") { Description = "How long each case is warmed up before, in seconds.", DefaultValueFactory = _ => 15 };
        var callers = new Option<int>("--callers") { Description = "How many clients write at the same time, where there are many.", DefaultValueFactory = _ => 64 };
        callers.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && int.TryParse(result.Tokens[0].Value, out var number) && number is < 1 or > WritesDatabase.Results)
            {
                result.AddError($"--callers must be from 1 to {WritesDatabase.Results}, but is {number}: each has results of its own.");
            }
        });
        var parts = new Option<string[]>("--part")
        {
            Description = "Measure these only: in-process, http.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [InProcess, OverHttp],
        };
        parts.AcceptOnlyFromAmong(InProcess, OverHttp);
        var command = new Command("writes", "Compare mutations a second: the service, asked by one client and by many, and hand-written transactions that reach the disk one by one.")
        {
            seconds, rounds, warmUp, callers, parts,
        };
        command.SetAction((arguments, cancellationToken) => RunAsync(
            new WritePlan(
                TimeSpan.FromSeconds(arguments.GetValue(warmUp)),
                arguments.GetValue(rounds),
                TimeSpan.FromSeconds(arguments.GetValue(seconds)),
                arguments.GetValue(callers)),
            arguments.GetRequiredValue(parts),
            cancellationToken));
        return command;
    }

    private static async Task RunAsync(WritePlan plan, string[] parts, CancellationToken cancellationToken)
    {
        var benchmark = new WriteBenchmark(plan, AnsiConsole.Console);
        if (parts.Contains(InProcess))
        {
            await benchmark.RunInProcessAsync(cancellationToken);
        }

        if (parts.Contains(OverHttp))
        {
            await benchmark.RunOverHttpAsync(cancellationToken);
        }
    }
}
