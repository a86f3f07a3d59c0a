using System.ComponentModel.DataAnnotations;
using ResultsGraphQL.Server.Hosting;

namespace ResultsGraphQL.Server.Settings;

/// <summary>
/// The settings as they stand (contract, "Settings"). The way of a value: <see cref="SettingsSource"/> reads the file, the environment and the arguments;
/// a <see cref="Setting"/> checks it and puts it into <see cref="ServerOptions"/>; what no setting has the name of is refused.
/// </summary>
public sealed class ServiceSettings
{
    // What ASP.NET Core itself reads: how much is logged, and certificates.
    private static readonly string[] FrameworkSections = ["Logging", "Kestrel", "AllowedHosts"];

    private ServiceSettings(ServerOptions options, IConfiguration configuration, IReadOnlyList<SettingValue> values, IReadOnlyList<string> warnings)
    {
        Options = options;
        Configuration = configuration;
        Values = values;
        Warnings = warnings;
    }

    /// <summary>The options that they make.</summary>
    public ServerOptions Options { get; }

    /// <summary>What they were read from, for what ASP.NET Core reads itself.</summary>
    public IConfiguration Configuration { get; }

    /// <summary>All settings with their values.</summary>
    public IReadOnlyList<SettingValue> Values { get; }

    /// <summary>What looks like a mistake, but may be meant for somebody else.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Reads the settings.</summary>
    /// <param name="file">The file; null for <c>appsettings.json</c> beside the executable, which needn't be there.</param>
    /// <param name="arguments">The values that arguments give, by the settings' names.</param>
    /// <param name="argumentNames">Which argument gives a setting, such as <c>--db</c>, by the settings' names.</param>
    /// <returns>The settings.</returns>
    /// <exception cref="SettingsException">The file can't be read, a value can't be, or a name isn't known.</exception>
    public static ServiceSettings Read(string? file, IReadOnlyDictionary<string, string> arguments, IReadOnlyDictionary<string, string> argumentNames)
    {
        var configuration = SettingsSource.Read(file, arguments);
        var options = new ServerOptions();
        var problems = new List<string>();
        var warnings = new List<string>();
        foreach (var setting in Setting.All)
        {
            if (configuration[setting.Key] is { } text && setting.Write(options, text) is { } expected)
            {
                var source = SettingsSource.Describe(configuration, setting.Key, argumentNames);
                problems.Add($"{setting.Key} is '{Mask(setting, text)}' ({source}), but must be {expected}.");
            }
        }

        foreach (var (key, text) in configuration.AsEnumerable().Where(pair => pair.Value is not null && !IsKnown(pair.Key)))
        {
            var isLoneVariable = !key.Contains(':', StringComparison.Ordinal) && SettingsSource.Describe(configuration, key, argumentNames).StartsWith("env", StringComparison.Ordinal);
            (isLoneVariable ? warnings : problems).Add(Unknown(key, SettingsSource.Describe(configuration, key, argumentNames)));
        }

        if (problems.Count == 0)
        {
            problems.AddRange(CheckTogether(options));
        }

        return problems.Count > 0
            ? throw new SettingsException(problems)
            : new ServiceSettings(options, configuration, [.. Setting.All.Select(setting => new SettingValue(
                setting, Mask(setting, setting.Read(options)), SettingsSource.Describe(configuration, setting.Key, argumentNames)))], warnings);
    }

    private static string Mask(Setting setting, string text) => setting.IsSecret && text.Length > 0 ? "********" : text;

    private static bool IsKnown(string key) =>
        Setting.All.Any(setting => setting.Key.Equals(key, StringComparison.OrdinalIgnoreCase))
        || FrameworkSections.Contains(key.Split(':')[0], StringComparer.OrdinalIgnoreCase);

    private static string Unknown(string key, string source)
    {
        var section = key.Split(':')[0];
        var siblings = Setting.All.Where(setting => section.Equals(setting.Section, StringComparison.OrdinalIgnoreCase)).ToList();
        return siblings.Count > 0
            ? $"{key} ({source}) is no setting. Those of {siblings[0].Section} are: {string.Join(", ", siblings.Select(setting => setting.Name))}."
            : $"{key} ({source}) is no setting. 'resultsgraphql settings' lists them all.";
    }

    /// <summary>Finds values that are right alone, but not beside each other.</summary>
    private static IEnumerable<string> CheckTogether(ServerOptions options) =>
        from section in typeof(ServerOptions).GetProperties()
        where section.GetValue(options) is IValidatableObject
        let value = (IValidatableObject)section.GetValue(options)!
        from result in value.Validate(new ValidationContext(value))
        select $"{section.Name}:{result.ErrorMessage}";
}
