using System.CommandLine;
using ResultsGraphQL.Benchmarks.Live;
using Spectre.Console;

namespace ResultsGraphQL.Benchmarks.Commands;

/// <summary><c>live</c>: how soon a change reaches its subscribers, against a bare broadcast.</summary>
public static class LiveCommand
{
    private const string FanOut = "fan-out";
    private const string Groups = "groups";
    private const string Sustained = "sustained";

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var rounds = new Option<int>("--rounds") { Description = "How many changes are measured, after a hundred to warm up.", DefaultValueFactory = _ => 30 };
        var subscribers = new Option<int[]>("--subscribers")
        {
            Description = "To how many subscribers of one group a change goes. Each takes two files of this process's limit.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [1_000, 10_000],
        };
        var groups = new Option<int>("--groups") { Description = "To how many subscribers of as many groups a change goes.", DefaultValueFactory = _ => 1_000 };
        var parts = new Option<string[]>("--part")
        {
            Description = "Measure these only: fan-out, groups, sustained.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [FanOut, Groups, Sustained],
        };
        parts.AcceptOnlyFromAmong(FanOut, Groups, Sustained);
        var command = new Command("live", "Measure how soon a change reaches its subscribers over WebSocket, beside a bare Kestrel that broadcasts as many bytes to as many.")
        {
            rounds, subscribers, groups, parts,
        };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var benchmark = new LiveBenchmark(arguments.GetValue(rounds), AnsiConsole.Console);
            var chosen = arguments.GetRequiredValue(parts);
            foreach (var count in chosen.Contains(FanOut) ? arguments.GetRequiredValue(subscribers) : [])
            {
                await benchmark.RunFanOutAsync(count, cancellationToken);
            }

            if (chosen.Contains(Groups))
            {
                await benchmark.RunGroupsAsync(arguments.GetValue(groups), cancellationToken);
            }

            if (chosen.Contains(Sustained))
            {
                await benchmark.RunSustainedAsync(cancellationToken);
            }
        });
        return command;
    }
}
