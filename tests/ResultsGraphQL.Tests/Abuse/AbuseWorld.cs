using System.Text.Json.Nodes;
using ResultsGraphQL.Tests.Hosting;
using ResultsGraphQL.Tests.Server.Durability;

namespace ResultsGraphQL.Tests.Abuse;

/// <summary>The executable on demonstration data, with objects that attacks may change, and others that they mustn't.</summary>
internal sealed class AbuseWorld : IAsyncDisposable
{
    /// <summary>Stands in the metadata of the large result's runs, which a key without READ mustn't see.</summary>
    public const string Secret = "nobody-reads-this";

    /// <summary>A scenario of the demonstration data.</summary>
    public const int Scenario = 501;

    private const string AdminKey = "key-of-the-attacked-service-0123456789";
    private const int LargeRuns = 90;
    private const int LargeMetadata = 60_000;

    private readonly TemporaryFolder _folder;

    private AbuseWorld(TemporaryFolder folder, ServingExecutable service, int seed)
    {
        _folder = folder;
        Service = service;
        Seed = seed;
    }

    public ServingExecutable Service { get; }

    public int Seed { get; }

    public required string OwnKey { get; init; }

    public required string AttackersKey { get; init; }

    public required string AttackersWriteKey { get; init; }

    public required int Result { get; init; }

    public required int Run { get; init; }

    public required int LargeResult { get; init; }

    /// <summary>Starts the service.</summary>
    public static async Task<AbuseWorld> StartAsync(int seed)
    {
        var folder = new TemporaryFolder();
        var service = await ServingExecutable.StartAsync(
            ["serve", "--demo", "--results", "2000", "--db", folder.File("results.db")], new Dictionary<string, string> { ["RESULTS_API_KEY"] = AdminKey });
        using var client = new ServiceClient(service.Address, AdminKey);
        var agent = (int)(await client.SucceedAsync("createAgent", new JsonObject { ["name"] = "Attacked" }, "agent { id }"))["agent"]!["id"]!;
        var (result, run) = await CreateAsync(client, agent, new JsonObject { ["scenarioId"] = Scenario });
        var (large, _) = await CreateAsync(client, agent, [.. Enumerable.Range(0, LargeRuns).Select(_ => new JsonObject
        {
            ["scenarioId"] = Scenario,
            ["metadata"] = new JsonObject { ["text"] = Secret + new string('x', LargeMetadata) },
        })]);
        return new AbuseWorld(folder, service, seed)
        {
            OwnKey = await CreateKeyAsync(client, "own", "READ", "WRITE"),
            AttackersKey = await CreateKeyAsync(client, "attacker", "READ", "WRITE"),
            AttackersWriteKey = await CreateKeyAsync(client, "writer", "WRITE"),
            Result = result,
            Run = run,
            LargeResult = large,
        };
    }

    /// <summary>Makes a hostile client.</summary>
    public Attacker CreateAttacker(int seed) =>
        new(Service.Address, AttackersKey, AttackersWriteKey, seed) { Result = Result, Run = Run, LargeResult = LargeResult };

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        _folder.Dispose();
    }

    private static async Task<(int Result, int Run)> CreateAsync(ServiceClient client, int agent, params JsonObject[] runs)
    {
        // A body has at most 1 MiB.
        var made = await client.SucceedAsync(
            "createResult", new JsonObject { ["name"] = "Attacked", ["agentId"] = agent, ["runs"] = new JsonArray([.. runs.Take(10)]) }, "result { id } runs { id }");
        var result = (int)made["result"]!["id"]!;
        foreach (var more in runs.Skip(10).Chunk(10))
        {
            await client.SucceedAsync("addRuns", new JsonObject { ["resultId"] = result, ["runs"] = new JsonArray([.. more]) }, "result { id }");
        }

        return (result, (int)made["runs"]![0]!["id"]!);
    }

    private static async Task<string> CreateKeyAsync(ServiceClient client, string name, params string[] scopes) =>
        (string)(await client.SucceedAsync(
            "createApiKey", new JsonObject { ["name"] = name, ["scopes"] = new JsonArray([.. scopes.Select(scope => (JsonNode)scope)]) }, "key"))["key"]!;
}
