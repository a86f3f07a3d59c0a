using ResultsGraphQL.Server.Hosting;
using ResultsGraphQL.Server.Settings;
using ResultsGraphQL.Tests.Hosting;

namespace ResultsGraphQL.Tests.Server.Settings;

public sealed class SettingsTests : IDisposable
{
    private static readonly Dictionary<string, string> Nothing = [];

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Keys => [.. Setting.All.Select(setting => setting.Key)];

    [Fact]
    public void Every_default_is_allowed_and_survives_being_written_and_read()
    {
        var defaults = new ServerOptions();
        foreach (var setting in Setting.All.Where(setting => !setting.IsSecret))
        {
            var text = setting.Read(defaults);

            Assert.True(setting.Write(new ServerOptions(), text) is null, $"{setting}: its default {text} isn't within its own range, {setting.Range}.");
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_bad_value_is_refused_with_the_settings_name_the_value_and_what_is_allowed(string key)
    {
        var setting = Setting.All.Single(setting => setting.Key == key);
        foreach (var text in BadValues(setting))
        {
            var refusal = Assert.Throws<SettingsException>(() => Read(null, (key, text)));

            var problem = Assert.Single(refusal.Problems);
            Assert.StartsWith($"{key} is '{text}' (argument), but must be ", problem, StringComparison.Ordinal);
            Assert.Contains(setting.Range, problem, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Each_can_be_set_in_a_file_and_later_sources_win(string key)
    {
        var setting = Setting.All.Single(setting => setting.Key == key);
        var other = OtherValue(setting);
        var file = _folder.File("settings.json");
        await File.WriteAllTextAsync(file, setting.Section is null ? $$"""{ "{{setting.Name}}": "{{other}}" }""" : $$"""{ "{{setting.Section}}": { "{{setting.Name}}": "{{other}}" } }""");

        var read = Read(file).Values.Single(value => value.Setting == setting);
        Assert.Equal("settings.json", read.Source);
        Assert.Equal(setting.IsSecret ? "********" : other, read.Text);

        var overridden = Read(file, (key, setting.Read(new ServerOptions()) is { Length: > 0 } text ? text : other)).Values.Single(value => value.Setting == setting);
        Assert.Equal("argument", overridden.Source);
    }

    [Theory]
    [InlineData("""{ "Limits": { "Dept": 20 } }""", "Limits:Dept", "Depth")]
    [InlineData("""{ "Limit": { "Depth": 20 } }""", "Limit:Depth", "settings")]
    [InlineData("""{ "Limits": 20 }""", "Limits", "Depth")]
    [InlineData("""{ "Limits": { "Depth": { "Most": 20 } } }""", "Limits:Depth:Most", "Depth")]
    [InlineData("""{ "Limits": { "Depth": 20.5 } }""", "Limits:Depth", "whole number")]
    [InlineData("""{ "Limits": { "Depth": "" } }""", "Limits:Depth", "1 to 100")]
    [InlineData("""{ "Limits": { "DefaultPageSize": 50, "PageSize": 20 } }""", "Limits:DefaultPageSize", "PageSize")]
    [InlineData("""{ "Limits": """, "settings", "settings.json")]
    public async Task A_file_that_is_wrong_is_refused_by_name(string text, string name, string hint)
    {
        var file = _folder.File("settings.json");
        await File.WriteAllTextAsync(file, text);

        var refusal = Assert.Throws<SettingsException>(() => Read(file));

        Assert.Contains(name, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(hint, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_refused_by_name() =>
        Assert.Contains("nowhere.json", Assert.Throws<SettingsException>(() => Read(_folder.File("nowhere.json"))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task The_command_prints_all_settings_with_their_sources_and_keeps_secrets()
    {
        var file = _folder.File("settings.json");
        await File.WriteAllTextAsync(file, """{ "Limits": { "Depth": 20, "Tokens": 700 }, "Logging": { "LogLevel": { "Default": "Error" } } }""");
        var environment = new Dictionary<string, string> { ["RESULTS_Limits__Tokens"] = "800", ["RESULTS_API_KEY"] = "a-secret-of-some-length", ["RESULTS_STRAY"] = "1" };

        var result = await Executable.RunAsync("dotnet", Executable.Arguments(["settings", "--config", file, "--db", "other.db", "--keep-events", "90m"]), environment: environment);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("RESULTS_STRAY", result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("a-secret-of-some-length", result.Output + result.Errors, StringComparison.Ordinal);
        var lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToList();
        Assert.Equal(Setting.All.Count, lines.Count);
        Assert.Contains(["Limits:Depth", "20", "settings.json"], lines);
        Assert.Contains(["Limits:Tokens", "800", "environment variable RESULTS_Limits__Tokens"], lines);
        Assert.Contains(["Store:DatabasePath", "other.db", "--db"], lines);
        Assert.Contains(["Retention:Events", "90m", "--keep-events"], lines);
        Assert.Contains(["Limits:Cost", "10000", "default"], lines);
        Assert.Contains(["API_KEY", "********", "environment variable RESULTS_API_KEY"], lines);
    }

    [Fact]
    public async Task The_service_does_not_start_with_a_setting_that_can_not_be()
    {
        var environment = new Dictionary<string, string> { ["RESULTS_Limits__Depth"] = "0", ["RESULTS_Http__RequestTimeout"] = "soon", ["RESULTS_Limits__Dept"] = "3" };

        var result = await Executable.RunAsync("dotnet", Executable.Arguments(["serve", "--db", _folder.File("unused.db")]), environment: environment);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("Limits:Depth is '0' (environment variable RESULTS_Limits__Depth), but must be a whole number: 1 to 100.", result.Errors, StringComparison.Ordinal);
        Assert.Contains("Http:RequestTimeout is 'soon' (environment variable RESULTS_Http__RequestTimeout)", result.Errors, StringComparison.Ordinal);
        Assert.Contains("Limits:Dept (environment variable RESULTS_Limits__Dept) is no setting. Those of Limits are: Depth,", result.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("unused.db")));
    }

    [Fact]
    public async Task The_service_runs_by_its_settings()
    {
        await using var server = await ServingExecutable.StartAsync(
            ["serve", "--db", _folder.File("set.db")], new Dictionary<string, string> { ["RESULTS_API_KEY"] = "a-key-of-twenty-letters", ["RESULTS_Limits__Depth"] = "2" });
        using var client = new HttpClient { BaseAddress = server.Address, DefaultRequestHeaders = { { "X-API-Key", "a-key-of-twenty-letters" } } };

        using var response = await client.PostAsync("graphql", RunningServer.Body("""{ "query": "{ results { nodes { id } } }" }"""u8.ToArray()));

        Assert.Contains("over the limit of 2", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static ServiceSettings Read(string? file, params (string Key, string Text)[] arguments) =>
        ServiceSettings.Read(file, arguments.ToDictionary(argument => argument.Key, argument => argument.Text), Nothing);

    private static IEnumerable<string> BadValues(Setting setting) => setting.Type switch
    {
        _ when setting.Range == "a text" => [],
        _ when setting.Type == typeof(string) => [" "],
        _ when setting.Type == typeof(bool) => ["banana", ""],
        _ => ["banana", "-1", "", "99999999999999999999"],
    };

    private static string OtherValue(Setting setting)
    {
        var now = setting.Read(new ServerOptions());
        return setting.Type switch
        {
            _ when setting.Type == typeof(string) => "http://127.0.0.1:8080",
            _ when setting.Type == typeof(bool) => now == "true" ? "false" : "true",
            _ when long.TryParse(now, out var number) && setting.Write(new ServerOptions(), $"{number + 1}") is null => $"{number + 1}",
            _ => setting.Range.Split(" to ")[0].Replace(" or more", string.Empty, StringComparison.Ordinal),
        };
    }
}
