using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Configuration.Memory;

namespace ResultsGraphQL.Server.Settings;

/// <summary>Where the settings come from: a file, the environment, the arguments; the later wins.</summary>
internal static class SettingsSource
{
    private const string DefaultFile = "appsettings.json";

    /// <summary>Reads the sources.</summary>
    /// <param name="file">The file; null for the one beside the executable, which needn't be there.</param>
    /// <param name="arguments">The values that arguments give, by the settings' names.</param>
    /// <exception cref="SettingsException">The file can't be read.</exception>
    public static IConfigurationRoot Read(string? file, IReadOnlyDictionary<string, string> arguments)
    {
        var builder = new ConfigurationBuilder();
        try
        {
            return builder
                .AddJsonFile(Path.GetFullPath(file ?? DefaultFile, file is null ? AppContext.BaseDirectory : Environment.CurrentDirectory), optional: file is null)
                .AddEnvironmentVariables(Setting.VariablePrefix)
                .AddInMemoryCollection(arguments.Select(argument => KeyValuePair.Create(argument.Key, (string?)argument.Value)))
                .Build();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException or InvalidDataException)
        {
            throw new SettingsException([$"The settings can't be read: {exception.Message} {exception.InnerException?.Message}".TrimEnd()]);
        }
    }

    /// <summary>Says which source a value came from, such as <c>environment variable RESULTS_Limits__Depth</c>.</summary>
    /// <param name="configuration">The sources.</param>
    /// <param name="key">The setting's name.</param>
    /// <param name="arguments">Which argument gives a setting, by the settings' names.</param>
    public static string Describe(IConfigurationRoot configuration, string key, IReadOnlyDictionary<string, string> arguments) =>
        configuration.Providers.LastOrDefault(provider => provider.TryGet(key, out _)) switch
        {
            JsonConfigurationProvider json => Path.GetFileName(json.Source.Path)!,
            EnvironmentVariablesConfigurationProvider => $"environment variable {Setting.VariablePrefix}{key.Replace(":", "__", StringComparison.Ordinal)}",
            MemoryConfigurationProvider => arguments.GetValueOrDefault(key, "argument"),
            _ => "default",
        };
}
