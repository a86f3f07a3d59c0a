using System.CommandLine;
using System.CommandLine.Parsing;

namespace ResultsGraphQL.Server.Commands;

/// <summary>The executable's commands.</summary>
internal static class CommandLine
{
    /// <summary>Runs a command line.</summary>
    /// <param name="args">The arguments.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var root = ServeCommand.AddTo(new RootCommand(
            """
            ResultsGraphQL serves the results of AI voice agent tests over GraphQL. Without a command it serves.

            Try it: resultsgraphql serve --demo
            """));
        root.Subcommands.Add(ServeCommand.AddTo(new Command("serve", "Serve the API (the default command). Example: resultsgraphql serve --db results.db --urls http://127.0.0.1:5000")));
        root.Subcommands.Add(ImportCommand.Create());
        root.Subcommands.Add(ExportCommand.Create());
        root.Subcommands.Add(KeysCommand.Create());
        root.Subcommands.Add(SchemaCommand.Create());
        root.Subcommands.Add(DemoCommand.Create());
        root.Subcommands.Add(WatchCommand.Create());
        root.Subcommands.Add(SettingsCommand.Create());

        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message).ConfigureAwait(false);
            }

            await Console.Error.WriteLineAsync(HintAt(parsed)).ConfigureAwait(false);
            return ExitCodes.WrongUsage;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }).ConfigureAwait(false);
    }

    /// <summary>Says where to read what a command takes.</summary>
    public static string HintAt(ParseResult parsed) => $"Try '{PathOf(parsed.CommandResult)} --help'.";

    private static string PathOf(CommandResult command) =>
        command.Parent is CommandResult parent ? $"{PathOf(parent)} {command.Command.Name}" : "resultsgraphql";
}
