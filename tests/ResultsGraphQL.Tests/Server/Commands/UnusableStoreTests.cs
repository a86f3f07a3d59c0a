using ResultsGraphQL.Tests.Hosting;

namespace ResultsGraphQL.Tests.Server.Commands;

/// <summary>What commands say of a store that isn't there or is damaged: what to do, and exit code 3, never a stack trace.</summary>
public sealed class UnusableStoreTests : IDisposable
{
    private const int PageSize = 4096;

    private readonly TemporaryFolder _folder = new();

    private string Database => _folder.File("store.db");

    public static TheoryData<string[]> ThatMakeNone() =>
    [
        ["export"], ["keys", "list"], ["keys", "create", "--name", "n", "--scope", "READ"], ["keys", "revoke", "n"],
    ];

    [Theory]
    [MemberData(nameof(ThatMakeNone))]
    public async Task A_command_that_works_on_a_store_makes_none(string[] command)
    {
        var missing = await Executable.RunAsync([.. command, "--db", _folder.File("folder/missing.db")]);
        await File.WriteAllBytesAsync(Database, []);
        var empty = await Executable.RunAsync([.. command, "--db", Database]);

        Assert.Equal((3, 3), (missing.ExitCode, empty.ExitCode));
        Assert.Contains("There is no database", missing.Errors, StringComparison.Ordinal);
        Assert.Contains("is an empty file", empty.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("folder")));
        Assert.Equal(0, new FileInfo(Database).Length);
    }

    [Theory]
    [InlineData("export")]
    [InlineData("serve")]
    public async Task What_is_no_store_is_refused_with_what_to_do(string command)
    {
        var text = _folder.File("text.db");
        await File.WriteAllTextAsync(text, new string('x', 5_000));
        var folder = Directory.CreateDirectory(_folder.File("folder.db")).FullName;
        var dangling = _folder.File("dangling.db");
        File.CreateSymbolicLink(dangling, _folder.File("nowhere/nothing.db"));
        var foreign = _folder.File("foreign.db");
        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={foreign};Pooling=False"))
        {
            connection.Open();
            using var table = connection.CreateCommand();
            table.CommandText = "CREATE TABLE Theirs (Id INTEGER)";
            table.ExecuteNonQuery();
        }

        foreach (var path in new[] { text, folder, dangling, foreign })
        {
            AssertRefused(await Executable.RunAsync([command, "--db", path, .. Urls(command)]), path);
        }
    }

    [Theory]
    [InlineData("header", "export")]
    [InlineData("header", "serve")]
    [InlineData("schema", "export")]
    [InlineData("schema", "serve")]
    [InlineData("half", "export")]
    [InlineData("half", "serve")]
    [InlineData("odd", "export")]
    [InlineData("zeros", "export")]
    public async Task A_damaged_store_is_refused_with_what_to_do(string damage, string command)
    {
        Assert.Equal(0, (await Executable.RunAsync("demo", "--db", Database, "--results", "10")).ExitCode);
        var bytes = await File.ReadAllBytesAsync(Database);
        switch (damage)
        {
            case "header":
                bytes[3] ^= 0x55;
                break;
            case "schema":
                bytes[100] ^= 0x55;
                break;
            case "half":
                bytes = bytes[..(bytes.Length / 2 / PageSize * PageSize)];
                break;
            case "odd":
                bytes = bytes[..(bytes.Length - PageSize - 777)];
                break;
            default:
                bytes.AsSpan(PageSize).Clear();
                break;
        }

        await File.WriteAllBytesAsync(Database, bytes);
        AssertRefused(await Executable.RunAsync([command, "--db", Database, .. Urls(command)]), damage);
    }

    public void Dispose() => _folder.Dispose();

    private static string[] Urls(string command) => command == "serve" ? ["--urls", "http://127.0.0.1:0"] : [];

    private static void AssertRefused(ExecutableResult result, string what)
    {
        Assert.True(result.ExitCode == 3, $"{what}: {result.ExitCode} {result.Errors}");
        Assert.DoesNotContain("   at ", result.Errors, StringComparison.Ordinal);
        Assert.StartsWith("The database '", result.Errors, StringComparison.Ordinal);
    }
}
