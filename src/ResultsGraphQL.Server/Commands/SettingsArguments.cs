using System.CommandLine;
using ResultsGraphQL.Server.Settings;

namespace ResultsGraphQL.Server.Commands;

/// <summary>The arguments that give settings, for the commands that read them all.</summary>
internal sealed class SettingsArguments
{
    /// <summary>The setting that says where the store is.</summary>
    public const string Database = "Store:DatabasePath";

    private readonly Option<FileInfo?> _config = new("--config")
    {
        Description = "The file with the settings, instead of appsettings.json beside the executable.",
        HelpName = "FILE",
    };

    private readonly IReadOnlyList<(Option Option, string Setting)> _options =
    [
        (StoreCommand.PlainDatabaseOption(), Database),
        (new Option<string>("--urls") { Description = "Where to listen; several addresses with semicolons between them. Port 0 takes a free one. http://127.0.0.1:5000, where it isn't given.", HelpName = "URL" }, "Urls"),
        (new Option<bool>("--demo") { Description = "Fill the store with demonstration data first, where it is empty." }, "Demo:Load"),
        (new Option<string>("--results") { Description = "How many demonstration results, each of 10 runs of 4 metrics; 2000, where it isn't given.", HelpName = "N" }, "Demo:Results"),
        (new Option<string>("--rate-limit")
        {
            Description = "Requests a second that an API key may make, sustained; twice as many after a pause. 1000, where it isn't given; 0 for no limit.",
            HelpName = "N",
        }, "RateLimits:RequestsPerSecond"),
        (new Option<string>("--keep-events")
        {
            Description = "How long the event log is kept, for clients that come back: a number with s, m, h or d behind it. 7d, where it isn't given.",
            HelpName = "TIME",
        }, "Retention:Events"),
    ];

    /// <summary>Adds the arguments to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_config);
        foreach (var (option, _) in _options)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Reads the settings, with those that the arguments give.</summary>
    /// <exception cref="SettingsException">A value can't be, or a name isn't known.</exception>
    public ServiceSettings Read(ParseResult parsed)
    {
        var given = _options
            .Where(option => parsed.GetResult(option.Option) is { Implicit: false })
            .ToDictionary(option => option.Setting, option => parsed.GetResult(option.Option)!.Tokens is [var token, ..] ? token.Value : bool.TrueString, StringComparer.OrdinalIgnoreCase);
        return ServiceSettings.Read(
            parsed.GetValue(_config)?.FullName, given, _options.ToDictionary(option => option.Setting, option => option.Option.Name, StringComparer.OrdinalIgnoreCase));
    }
}
