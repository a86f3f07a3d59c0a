using System.CommandLine;
using ResultsGraphQL.Benchmarks.Commands;

return await new RootCommand("Measures the service against a floor and a baseline. Every figure comes with the ratio that it is for.")
{
    LoadCommand.Create(),
    AllocationsCommand.Create(),
    ColdCommand.Create(),
    DeepCommand.Create(),
    MicroCommand.Create(),
    ServeCommands.CreateFloor(),
    ServeCommands.CreateBaseline(),
}.Parse(args).InvokeAsync();
