using System.CommandLine;
using ResultsGraphQL.Benchmarks.Baseline;
using ResultsGraphQL.Benchmarks.Floor;

namespace ResultsGraphQL.Benchmarks.Commands;

/// <summary>The servers that <c>load</c> and <c>writes</c> start in processes of their own.</summary>
public static class ServeCommands
{
    /// <summary>Makes the command that serves the floor.</summary>
    public static Command CreateFloor() => Create("serve-floor", "Serve the floor: bare Kestrel and hand-written SQL. Started by 'load'.", FloorServer.RunAsync);

    /// <summary>Makes the command that serves the floor of writes.</summary>
    public static Command CreateWriteFloor() =>
        Create("serve-write-floor", "Serve the floor of writes: bare Kestrel and a hand-written transaction a request. Started by 'writes'.", FloorMoveServer.RunAsync);

    /// <summary>Makes the command that serves the baseline.</summary>
    public static Command CreateBaseline() =>
        Create("serve-baseline", "Serve the baseline: EF Core entities and GraphQL.NET's default execution. Started by 'load'.", BaselineServer.RunAsync);

    /// <summary>Makes the command that serves the floor of live changes.</summary>
    public static Command CreateBroadcastFloor()
    {
        var url = UrlOption();
        var command = new Command("serve-broadcast-floor", "Serve the floor of live changes: a bare Kestrel that sends the same bytes to all of its WebSockets. Started by 'live'.") { url };
        command.SetAction((arguments, cancellationToken) => BroadcastServer.RunAsync(arguments.GetRequiredValue(url), cancellationToken));
        return command;
    }

    private static Option<string> UrlOption() => new("--urls") { Description = "Where to listen.", DefaultValueFactory = _ => "http://127.0.0.1:5100" };

    private static Command Create(string name, string description, Func<string, string, CancellationToken, Task> run)
    {
        var database = new Option<string>("--db") { Description = "The SQLite file.", Required = true };
        var url = UrlOption();
        var command = new Command(name, description) { database, url };
        command.SetAction((arguments, cancellationToken) => run(arguments.GetRequiredValue(database), arguments.GetRequiredValue(url), cancellationToken));
        return command;
    }
}
