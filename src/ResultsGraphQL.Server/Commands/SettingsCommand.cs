using System.CommandLine;
using ResultsGraphQL.Server.Settings;

namespace ResultsGraphQL.Server.Commands;

/// <summary>The command <c>settings</c>: prints all settings, their values, and where each came from.</summary>
internal static class SettingsCommand
{
    public static Command Create()
    {
        var arguments = new SettingsArguments();
        var command = new Command("settings", "Print all settings, their values and where each came from; secrets are masked. Example: resultsgraphql settings --config service.json");
        arguments.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, arguments));
        return command;
    }

    /// <summary>Reads the settings, and says on the standard error what is wrong with them.</summary>
    /// <returns>The settings; null where they can't be used.</returns>
    public static async Task<ServiceSettings?> ReadAsync(ParseResult parsed, SettingsArguments arguments)
    {
        try
        {
            var settings = arguments.Read(parsed);
            foreach (var warning in settings.Warnings)
            {
                await Console.Error.WriteLineAsync(warning).ConfigureAwait(false);
            }

            return settings;
        }
        catch (SettingsException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message).ConfigureAwait(false);
            await Console.Error.WriteLineAsync(CommandLine.HintAt(parsed)).ConfigureAwait(false);
            return null;
        }
    }

    private static async Task<int> RunAsync(ParseResult parsed, SettingsArguments arguments)
    {
        if (await ReadAsync(parsed, arguments).ConfigureAwait(false) is not { } settings)
        {
            return ExitCodes.WrongUsage;
        }

        var name = settings.Values.Max(value => value.Setting.Key.Length);
        var text = settings.Values.Max(value => value.Text.Length);
        foreach (var value in settings.Values)
        {
            Console.WriteLine($"{value.Setting.Key.PadRight(name)}  {value.Text.PadRight(text)}  {value.Source}");
        }

        return ExitCodes.Done;
    }
}
