using ResultsGraphQL.Tests.Hosting;

namespace ResultsGraphQL.Tests.Server.Commands;

public sealed class CommandLineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Help_names_every_command()
    {
        var help = await Executable.RunAsync("--help");

        Assert.Equal(0, help.ExitCode);
        Assert.All(["serve", "import", "export", "keys", "schema", "demo", "watch", "--db", "--urls", "--demo"], word => Assert.Contains(word, help.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("frobnicate", "frobnicate")]
    [InlineData("import", "import")]
    [InlineData("--urls", "serve", "--urls", "nowhere")]
    [InlineData("--results", "demo", "--results", "0")]
    [InlineData("--results", "demo", "--results", "many")]
    [InlineData("--rate-limit", "serve", "--rate-limit", "-1")]
    [InlineData("--scope", "keys", "create", "--name", "k", "--scope", "ROOT")]
    [InlineData("--expires", "keys", "create", "--name", "k", "--scope", "READ", "--expires", "soon")]
    [InlineData("--name", "keys", "create", "--scope", "READ")]
    [InlineData("--id", "export", "--id", "x")]
    [InlineData("RESULT_ID", "watch", "the-newest", "--key", "k")]
    [InlineData("watch", "watch", "--key", "k")]
    [InlineData("RESULTS_API_KEY", "watch", "1")]
    [InlineData("--key", "watch", "1", "--key", "line\nbreak")]
    [InlineData("--url", "watch", "1", "--key", "k", "--url", "nowhere")]
    [InlineData("--url", "watch", "1", "--key", "k", "--url", "ftp://127.0.0.1")]
    [InlineData("--give-up", "watch", "1", "--key", "k", "--give-up", "never")]
    [InlineData("--live", "demo", "--key", "k", "--live", "0")]
    [InlineData("--live", "demo", "--key", "k", "--live", "1001")]
    [InlineData("--live", "demo", "--key", "k", "--live", "1e2")]
    [InlineData("RESULTS_API_KEY", "demo", "--live", "1")]
    [InlineData("--db", "demo", "--live", "1", "--key", "k", "--db", "other.db")]
    [InlineData("--key", "demo", "--key", "k")]
    public async Task Wrong_usage_ends_with_2_and_names_what_is_wrong(string named, params string[] arguments)
    {
        var result = await Executable.RunAsync(arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.Equal(string.Empty, result.Output);
        Assert.Contains("--help", result.Errors, StringComparison.Ordinal);
        Assert.Contains(named, result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("serve", "--urls", "http://127.0.0.1:0")]
    [InlineData("import", "-")]
    [InlineData("export")]
    [InlineData("keys", "list")]
    public async Task A_file_that_is_no_store_ends_with_3_and_is_named(params string[] arguments)
    {
        var file = _folder.File("not-a-store.db");
        await File.WriteAllTextAsync(file, string.Concat(Enumerable.Repeat("this is no database. ", 100)));

        var result = await Executable.RunAsync([.. arguments, "--db", file]);

        Assert.Equal(3, result.ExitCode);
        Assert.Contains(file, result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_schema_that_is_printed_passes_its_check_and_another_one_does_not()
    {
        var print = await Executable.RunAsync("schema", "print");
        await File.WriteAllTextAsync(_folder.File("same.graphql"), print.Output);
        await File.WriteAllTextAsync(_folder.File("other.graphql"), print.Output.Replace("totalCount", "total", StringComparison.Ordinal));

        Assert.Equal(0, (await Executable.RunAsync("schema", "check", _folder.File("same.graphql"))).ExitCode);
        var other = await Executable.RunAsync("schema", "check", _folder.File("other.graphql"));
        Assert.Equal(1, other.ExitCode);
        Assert.Contains("totalCount", other.Errors, StringComparison.Ordinal);
        Assert.Equal(1, (await Executable.RunAsync("schema", "check", _folder.File("none.graphql"))).ExitCode);
    }

    [Fact]
    public async Task Demonstration_data_is_loaded_once()
    {
        var first = await Executable.RunAsync("demo", "--results", "5", "--db", _folder.File("demo.db"));
        var second = await Executable.RunAsync("demo", "--results", "5", "--db", _folder.File("demo.db"));

        Assert.Equal(0, first.ExitCode);
        Assert.Contains("Loaded 5 results with 50 runs", first.Errors, StringComparison.Ordinal);
        Assert.Equal(0, second.ExitCode);
        Assert.Contains("already has results", second.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
