using System.Net;
using Microsoft.Data.Sqlite;
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

    [Theory]
    [InlineData(8, null, 1)]
    [InlineData(6, null, 3)]
    [InlineData(6, "5d", 1)]
    public async Task A_service_that_starts_deletes_the_events_that_are_over_their_time(int daysOld, string? keep, int kept)
    {
        const string Key = "chosen-by-the-environment-0123456789";
        const string Import = """{"query":"mutation { importResult(input: { document: { id: 1, agent: 1, name: \"n\", runs: [{ id: 1, status: \"running\" }, { id: 2, status: \"running\" }] } }) { outcome } }"}""";
        var environment = new Dictionary<string, string> { ["RESULTS_API_KEY"] = Key };
        await using (var first = await ServingExecutable.StartAsync(["serve", "--db", _folder.File("old.db")], environment))
        {
            using var client = Client(first, Key);
            using var response = await client.PostAsync("graphql", RunningServer.Body(System.Text.Encoding.UTF8.GetBytes(Import)));
            Assert.Contains("ADDED", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.Equal(0, await first.StopAsync());
        }

        Age(_folder.File("old.db"), TimeSpan.FromDays(daysOld));
        await using var second = await ServingExecutable.StartAsync(["serve", "--db", _folder.File("old.db"), .. keep is null ? Array.Empty<string>() : ["--keep-events", keep]], environment);
        using var reader = Client(second, Key);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!(await reader.GetStringAsync("graphql?query=%7BstatusEvents%7BtotalCount%7D%7D", patience.Token)).Contains($"\"totalCount\":{kept}}}", StringComparison.Ordinal))
        {
            // It is done soon after the start, as a change in the writer's queue.
        }
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

    private static HttpClient Client(ServingExecutable service, string key)
    {
        var client = new HttpClient { BaseAddress = service.Address };
        client.DefaultRequestHeaders.Add("X-API-Key", key);
        return client;
    }

    private static void Age(string database, TimeSpan age)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE Events SET ChangedAt = ChangedAt - $age";
        command.Parameters.AddWithValue("$age", age.Ticks);
        command.ExecuteNonQuery();
    }

    public void Dispose() => _folder.Dispose();
}
