using System.Net;
using ResultsGraphQL.Tests.Hosting;

namespace ResultsGraphQL.Tests.Server.Commands;

public sealed class ServeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task The_first_start_prints_a_key_that_works_and_the_second_prints_none()
    {
        string key;
        await using (var first = await ServingExecutable.StartAsync(["--demo", "--results", "3", "--db", _folder.File("a.db")]))
        {
            key = first.Output.Split([' ', '"', '\n', '\r']).First(word => word.StartsWith("rgql_", StringComparison.Ordinal));
            using var client = new HttpClient { BaseAddress = first.Address };
            client.DefaultRequestHeaders.Add("X-API-Key", key);
            Assert.Contains("\"totalCount\":3", await client.GetStringAsync("graphql?query=%7Bresults%7BtotalCount%7D%7D"), StringComparison.Ordinal);
            Assert.Equal(0, await first.StopAsync());
        }

        await using var second = await ServingExecutable.StartAsync(["serve", "--db", _folder.File("a.db")]);
        Assert.DoesNotContain("rgql_", second.Output, StringComparison.Ordinal);
        Assert.Contains("$RESULTS_API_KEY", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_line_that_is_printed_works_when_it_is_pasted()
    {
        await using var server = await ServingExecutable.StartAsync(["--demo", "--results", "3", "--db", _folder.File("b.db")]);
        var line = server.Output.Split('\n').First(line => line.Contains("curl", StringComparison.Ordinal));

        var result = await Executable.RunAsync("bash", ["-c", line]);

        Assert.Contains("\"totalCount\":3", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_environment_sets_the_first_key_which_is_not_printed()
    {
        const string Key = "chosen-by-the-environment-0123456789";
        await using var server = await ServingExecutable.StartAsync(
            ["serve", "--db", _folder.File("c.db")], new Dictionary<string, string> { ["RESULTS_API_KEY"] = Key });
        using var client = new HttpClient { BaseAddress = server.Address };
        client.DefaultRequestHeaders.Add("X-API-Key", Key);

        Assert.DoesNotContain(Key, server.Output, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("graphql?query=%7B__typename%7D")).StatusCode);
    }

    [Fact]
    public async Task A_key_in_the_environment_that_is_too_short_is_refused()
    {
        var result = await Executable.RunAsync(
            "dotnet", Executable.Arguments(["serve", "--urls", "http://127.0.0.1:0", "--db", _folder.File("d.db")]), environment: new Dictionary<string, string> { ["RESULTS_API_KEY"] = "short" });

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("RESULTS_API_KEY", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_in_use_is_named()
    {
        await using var server = await RunningServer.StartAsync();
        var address = server.BaseAddress.AbsoluteUri.TrimEnd('/');

        var result = await Executable.RunAsync("serve", "--urls", address, "--db", _folder.File("e.db"));

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(address, result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
