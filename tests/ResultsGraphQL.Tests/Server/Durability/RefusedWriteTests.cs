using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ResultsGraphQL.Tests.Hosting;

namespace ResultsGraphQL.Tests.Server.Durability;

/// <summary>A store that can't be written: the change says why, queries go on, and the file stays whole.</summary>
public sealed class RefusedWriteTests
{
    private const string Key = "refused-key-for-the-write-test";
    private const string Create = "mutation($name: String!) { createResult(input: { name: $name, agentId: 1, runs: [{ scenarioId: 1 }, { scenarioId: 1 }] }) { result { id } errors { __typename } } }";
    private const string Prepare = "mutation { createAgent(input: { name: \"A\" }) { agent { id } } createScenario(input: { name: \"S\" }) { scenario { id } } }";

    private static readonly Dictionary<string, string> Environment = new() { ["RESULTS_API_KEY"] = Key };

    [Fact]
    public async Task Where_a_file_may_grow_no_further_changes_are_refused_and_work_again_once_it_may()
    {
        using var folder = new TemporaryFolder();
        var database = folder.File("full.db");

        // What is written behind the limit fails; without the trap it would end the process, and .NET's own memory files would be over it.
        await FillAsync(database, "trap '' XFSZ; ulimit -f 1000; export DOTNET_EnableWriteXorExecute=0");
        await GoOnAsync(database);
    }

    [Fact]
    public async Task Where_the_disk_is_full_changes_are_refused_and_work_again_once_there_is_space()
    {
        using var folder = new TemporaryFolder();
        using var disk = SmallDisk.Mount(folder.File("disk"));
        var database = Path.Combine(disk.Path, "full.db");

        await FillAsync(database, shell: null);
        disk.Grow();
        await GoOnAsync(database);
    }

    [Fact]
    public async Task Where_the_file_is_read_only_changes_are_refused_and_queries_go_on()
    {
        using var folder = new TemporaryFolder();
        var database = folder.File("read-only.db");
        await using (var service = await ServingExecutable.StartAsync(["serve", "--db", database], Environment))
        {
            using var http = Client(service);
            await SendAsync(http, Prepare);
            Assert.NotNull((await SendAsync(http, Create, new { name = "before" }))["data"]!["createResult"]!["result"]);
            Assert.Equal(0, await service.StopAsync());
        }

        using (new ReadOnlyFile(database))
        {
            await using var service = await ServingExecutable.StartAsync(["serve", "--db", database], Environment);
            using var http = Client(service);
            for (var i = 0; i < 3; i++)
            {
                var refused = await SendAsync(http, Create, new { name = "after" });
                Refused(refused, "The store can't be written: its file is read-only. Nothing was changed.");
                Assert.Equal(1, await CountAsync(http));
            }
        }

        using var audit = new StoreAudit(database);
        audit.Check();
        Assert.Equal(0, audit.CountNamed("after"));
    }

    /// <summary>Makes results until the store refuses, and looks at what it says then.</summary>
    private static async Task FillAsync(string database, string? shell)
    {
        await using var service = await ServingExecutable.StartAsync(["serve", "--db", database, "--rate-limit", "0"], Environment, shell);
        using var http = Client(service);
        await SendAsync(http, Prepare);
        var made = 0;
        JsonObject answer;
        while ((answer = await SendAsync(http, Create, new { name = $"result {made} {new string('x', 200)}" }))["errors"] is null)
        {
            made++;
            Assert.InRange(made, 0, 20_000);
        }

        Assert.NotEqual(0, made);
        Refused(answer, "disk");
        Assert.Equal(made, await CountAsync(http));

        // It goes on refusing, or takes what still fits, and never loses what it has taken.
        for (var i = 0; i < 20; i++)
        {
            var again = await SendAsync(http, Create, new { name = $"again {i} {new string('x', 200)}" });
            made += again["errors"] is null ? 1 : 0;
            Assert.Equal(made, await CountAsync(http));
        }

        await service.KillAsync();
    }

    private static async Task GoOnAsync(string database)
    {
        await using (var service = await ServingExecutable.StartAsync(["serve", "--db", database], Environment))
        {
            using var http = Client(service);
            var before = await CountAsync(http);
            Assert.NotNull((await SendAsync(http, Create, new { name = "with space" }))["data"]!["createResult"]!["result"]);
            Assert.Equal(before + 1, await CountAsync(http));
        }

        using var audit = new StoreAudit(database);
        audit.Check();
    }

    private static void Refused(JsonObject response, string words)
    {
        Assert.Null(response["data"]);
        Assert.True(response.ContainsKey("data"));
        var error = Assert.Single(response["errors"]!.AsArray())!;
        Assert.Equal("STORE_UNAVAILABLE", (string)error["extensions"]!["code"]!);
        Assert.Equal("createResult", (string)error["path"]![0]!);
        Assert.Contains(words, (string)error["message"]!, StringComparison.Ordinal);
        Assert.DoesNotContain("/", (string)error["message"]!, StringComparison.Ordinal);
    }

    private static async Task<int> CountAsync(HttpClient http) => (int)(await SendAsync(http, "{ results { totalCount } }"))["data"]!["results"]!["totalCount"]!;

    private static HttpClient Client(ServingExecutable service)
    {
        var http = new HttpClient { BaseAddress = service.Address };
        http.DefaultRequestHeaders.Add("X-API-Key", Key);
        return http;
    }

    private static async Task<JsonObject> SendAsync(HttpClient http, string query, object? variables = null)
    {
        using var response = await http.PostAsJsonAsync("graphql", new { query, variables });
        return await RunningServer.ReadAsync(response);
    }
}
