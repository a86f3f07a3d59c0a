using System.Diagnostics;
using System.Text.Json.Nodes;
using ResultsGraphQL.Tests.Server.Durability;

namespace ResultsGraphQL.Tests.Abuse;

/// <summary>A client of another key, which asks for a page, changes something, and wants to know whether the service is ready, all the while.</summary>
internal sealed class NormalClient(AbuseWorld world) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly ServiceClient _client = new(world.Service.Address, world.OwnKey);
    private readonly HttpClient _health = new() { BaseAddress = world.Service.Address };

    /// <summary>How often it has asked.</summary>
    public int Count { get; private set; }

    /// <summary>The longest that it has waited.</summary>
    public TimeSpan Longest { get; private set; }

    /// <summary>What it has waited for longest.</summary>
    public string? LongestOperation { get; private set; }

    /// <summary>Asks until it is told to stop. Whatever fails fails the test.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        var agent = (int)(await _client.SucceedAsync("createAgent", new JsonObject { ["name"] = "Served" }, "agent { id }"))["agent"]!["id"]!;
        using var pause = new PeriodicTimer(Pause);
        while (!stop.IsCancellationRequested)
        {
            await MeasureAsync("page", () => _client.QueryAsync("{ results(first: 10) { nodes { id name status } } }"));
            await MeasureAsync("change", () => _client.SucceedAsync("updateAgent", new JsonObject { ["agentId"] = agent, ["name"] = $"Served {Count}" }, "agent { id }"));
            await MeasureAsync("ready", async () => Assert.True((await _health.GetAsync("health/ready", CancellationToken.None)).IsSuccessStatusCode));
            await pause.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        _health.Dispose();
    }

    private async Task MeasureAsync(string operation, Func<Task> ask)
    {
        var began = Stopwatch.GetTimestamp();
        await ask();
        Count++;
        if (Stopwatch.GetElapsedTime(began) is var waited && waited > Longest)
        {
            (Longest, LongestOperation) = (waited, operation);
        }
    }
}
