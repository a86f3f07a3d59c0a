using System.CommandLine;
using ResultsGraphQL.Benchmarks.Commands;
using Spectre.Console;

// The tables are wider than the 80 columns that are assumed where the output goes into a file.
AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 120);

return await new RootCommand("Measures the service against a floor and a baseline. Every figure comes with the ratio that it is for.")
{
    LoadCommand.Create(),
    WritesCommand.Create(),
    LiveCommand.Create(),
    AllocationsCommand.Create(),
    ColdCommand.Create(),
    DeepCommand.Create(),
    StatsCommand.Create(),
    MicroCommand.Create(),
    ServeCommands.CreateFloor(),
    ServeCommands.CreateWriteFloor(),
    ServeCommands.CreateBroadcastFloor(),
    ServeCommands.CreateBaseline(),
}.Parse(args).InvokeAsync();
