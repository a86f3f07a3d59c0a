using System.Text.Json.Nodes;
using ResultsGraphQL.Tests.Hosting;

namespace ResultsGraphQL.Tests.Server.Commands;

public sealed class ImportExportTests : IDisposable
{
    private const string Document = """{"id":1,"name":"Ölçü \"1\"","agent":87,"agent_name":"A","status":"completed","runs":{},"kept":[1.50,null],"created_at":"2026-01-01T00:00:00Z","updated_at":"2026-01-01T00:00:00Z"}""";
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task What_is_imported_from_the_standard_input_is_exported_as_the_same_JSON_value()
    {
        var import = await RunAsync(Document, "import", "-");
        Assert.True(import.ExitCode == 0, import.Errors);
        Assert.Contains("1 added, 0 updated, 0 unchanged, 0 refused.", import.Errors, StringComparison.Ordinal);

        var export = await RunAsync(null, "export", "--id", "1");

        Assert.True(export.ExitCode == 0, export.Errors);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Document), JsonNode.Parse(export.Output)), export.Output);
    }

    [Fact]
    public async Task Importing_a_folder_twice_changes_nothing_and_exporting_writes_a_file_a_result()
    {
        File.WriteAllText(_folder.File("one.json"), Document);
        var folder = Path.GetDirectoryName(_folder.File("one.json"))!;

        Assert.Contains("1 added", (await RunAsync(null, "import", folder)).Errors, StringComparison.Ordinal);
        Assert.Contains("0 added, 0 updated, 1 unchanged, 0 refused.", (await RunAsync(null, "import", folder)).Errors, StringComparison.Ordinal);

        Assert.Equal(0, (await RunAsync(null, "export", "--out", _folder.File("out"))).ExitCode);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Document), JsonNode.Parse(await File.ReadAllTextAsync(_folder.File("out/result-1.json")))));
    }

    [Fact]
    public async Task A_dry_run_tells_what_it_would_do_and_keeps_nothing()
    {
        var dryRun = await RunAsync(Document, "import", "-", "--dry-run");

        Assert.Equal(0, dryRun.ExitCode);
        Assert.Contains("1 added", dryRun.Errors, StringComparison.Ordinal);
        Assert.Equal(string.Empty, (await RunAsync(null, "export")).Output);
    }

    [Fact]
    public async Task A_damaged_file_is_named_with_its_path_and_the_others_are_imported()
    {
        File.WriteAllText(_folder.File("bad.json"), Document.Replace("\"name\":", "\"id\":2,\"name\":", StringComparison.Ordinal).Replace("completed", "unheard_of", StringComparison.Ordinal));
        File.WriteAllText(_folder.File("broken.json"), "{\"id\":");
        File.WriteAllText(_folder.File("good.json"), Document);

        var import = await RunAsync(null, "import", _folder.File("bad.json"), _folder.File("broken.json"), _folder.File("good.json"), _folder.File("none.json"));

        Assert.Equal(1, import.ExitCode);
        Assert.Contains("1 added, 0 updated, 0 unchanged, 3 refused.", import.Errors, StringComparison.Ordinal);
        Assert.Contains(_folder.File("bad.json"), import.Errors, StringComparison.Ordinal);
        Assert.Contains($"{_folder.File("broken.json")}, document 1", import.Errors, StringComparison.Ordinal);
        Assert.Contains($"{_folder.File("none.json")}: $: expected a file or folder", import.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exporting_a_result_that_is_not_there_says_so()
    {
        Assert.Equal(0, (await RunAsync(Document, "import", "-")).ExitCode);

        var export = await RunAsync(null, "export", "--id", "99");

        Assert.Equal(1, export.ExitCode);
        Assert.Equal(string.Empty, export.Output);
        Assert.Contains("There is no result with the id 99.", export.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private Task<ExecutableResult> RunAsync(string? input, params string[] arguments) =>
        Executable.RunAsync("dotnet", Executable.Arguments([.. arguments, "--db", _folder.File("store.db")]), input: input);
}
