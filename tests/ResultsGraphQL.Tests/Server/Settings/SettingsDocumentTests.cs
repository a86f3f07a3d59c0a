using ResultsGraphQL.Server.Hosting;
using ResultsGraphQL.Server.Settings;
using ResultsGraphQL.Tests.Querying.Operations;

namespace ResultsGraphQL.Tests.Server.Settings;

public sealed class SettingsDocumentTests
{
    private static readonly string Document = Path.Combine(Repository.Root, "docs", "settings.md");

    public static TheoryData<string> Keys => [.. Setting.All.Select(setting => setting.Key)];

    [Theory]
    [MemberData(nameof(Keys))]
    public void Each_setting_stands_in_the_document(string key)
    {
        var setting = Setting.All.Single(setting => setting.Key == key);
        var section = setting.Section ?? "Service";
        var start = Row(setting);

        var row = Rows().Where(row => row.Section == section).Select(row => row.Text).FirstOrDefault(row => row.StartsWith($"| `{setting.Name}` |", StringComparison.Ordinal));

        Assert.True(row is not null, $"docs/settings.md has no row for {key}. Add to the table of '## {section}': {start} What it does. |");
        Assert.True(row.StartsWith(start, StringComparison.Ordinal), $"docs/settings.md says of {key}: {row}\nIt should begin with: {start}");
        Assert.True(row.Length > start.Length + 10, $"docs/settings.md doesn't say what {key} does.");
    }

    [Fact]
    public void The_document_has_no_setting_that_is_none()
    {
        var known = Setting.All.Select(setting => (setting.Section ?? "Service", Name: $"`{setting.Name}`")).ToHashSet();

        Assert.All(Rows(), row => Assert.Contains((row.Section, row.Text.Split('|')[1].Trim()), known));
    }

    private static string Row(Setting setting) =>
        $"| `{setting.Name}` | {(setting.Read(new ServerOptions()) is { Length: > 0 } text ? $"`{text}`" : "none")} | {setting.Range} |";

    private static List<(string Section, string Text)> Rows()
    {
        var rows = new List<(string, string)>();
        var section = string.Empty;
        foreach (var line in File.ReadLines(Document))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                section = line[3..].Trim();
            }
            else if (line.StartsWith("| `", StringComparison.Ordinal))
            {
                rows.Add((section, line));
            }
        }

        return rows;
    }
}
