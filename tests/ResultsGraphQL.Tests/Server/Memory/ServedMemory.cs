using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using ResultsGraphQL.Tests.Hosting;

namespace ResultsGraphQL.Tests.Server.Memory;

/// <summary>The executable with runs of much metadata, whose memory is watched, and a normal client beside it.</summary>
public sealed class ServedMemory : IAsyncLifetime, IDisposable
{
    public const long Megabyte = 1024 * 1024;

    /// <summary>The most that the process may take at any time.</summary>
    public const long Most = 1024 * Megabyte;

    /// <summary>What it may take once nobody wants anything.</summary>
    public const long Idle = 512 * Megabyte;

    private const int Results = 10;
    private const int RunsOfResult = 10;
    private const int MetadataBytes = 65_000;
    private const string ApiKey = "key-of-the-watched-executable-0123456789";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder _folder = new();
    private ServingExecutable? _service;

    public static string Key => ApiKey;

    public Uri Address => _service!.Address;

    public async Task InitializeAsync()
    {
        _service = await ServingExecutable.StartAsync(["serve", "--db", _folder.File("results.db")], new Dictionary<string, string>
        {
            ["RESULTS_API_KEY"] = ApiKey,
            ["RESULTS_RateLimits__RequestsPerSecond"] = "0",
        });
        using var client = CreateClient();
        var metadata = new { notes = new string('m', MetadataBytes) };
        for (var result = 1; result <= Results; result++)
        {
            var runs = Enumerable.Range(1, RunsOfResult).ToDictionary(
                run => $"{(result * 1000) + run}",
                run => (object)new { id = (result * 1000) + run, scenario = 501, scenario_name = "Books", status = "completed", metadata });
            var document = new { id = result, name = "Nightly", agent = 87, agent_name = "Clinic", status = "completed", runs };
            using var response = await client.PostAsJsonAsync("graphql", new
            {
                query = "mutation($d: JSON!) { importResult(input: { document: $d }) { result { id } errors { ... on Error { message } } } }",
                variables = new { d = document },
            });
            using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
            Assert.Equal(result, answer.RootElement.GetProperty("data").GetProperty("importResult").GetProperty("result").GetProperty("id").GetInt32());
        }
    }

    public HttpClient CreateClient()
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Add("X-API-Key", ApiKey);
        return client;
    }

    /// <summary>Sends a document, and reads no more of the answer than that there is one.</summary>
    /// <returns>The length of the answer, and its first characters.</returns>
    public static async Task<(long Length, string Start)> SendAsync(HttpClient client, string query)
    {
        using var response = await client.PostAsJsonAsync("graphql", new { query });
        var text = await response.Content.ReadAsByteArrayAsync();
        return (text.Length, System.Text.Encoding.UTF8.GetString(text.AsSpan(0, Math.Min(text.Length, 2_000))));
    }

    /// <summary>Does something while the memory is watched and a normal client served.</summary>
    public async Task WatchAsync(Func<Task> abuse)
    {
        using var done = new CancellationTokenSource();
        var watch = Task.Run(() => FindMostAsync(done.Token));
        var served = Task.Run(() => ServeAsync(done.Token));
        await abuse();
        await done.CancelAsync();
        var most = await watch;
        Assert.True(most < Most, $"The process took {most / Megabyte} MB.");
        Assert.True(await served > 0, "The client beside it wasn't served.");
        await WaitForIdleAsync();
    }

    public Task DisposeAsync() => _service?.DisposeAsync().AsTask() ?? Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    private async Task WaitForIdleAsync()
    {
        var waiting = Stopwatch.StartNew();
        while (Resident() >= Idle)
        {
            Assert.True(waiting.Elapsed < Patience, $"The process keeps {Resident() / Megabyte} MB.");
            await Task.Delay(TimeSpan.FromMilliseconds(200));
        }
    }

    private async Task<long> FindMostAsync(CancellationToken cancellationToken)
    {
        var most = Resident();
        while (!cancellationToken.IsCancellationRequested)
        {
            most = Math.Max(most, Resident());
            await Task.Delay(TimeSpan.FromMilliseconds(20), CancellationToken.None);
        }

        return most;
    }

    private async Task<int> ServeAsync(CancellationToken cancellationToken)
    {
        using var client = CreateClient();
        var served = 0;
        do
        {
            var (_, answer) = await SendAsync(client, "{ results(first: 10) { nodes { id name } } }");
            Assert.Contains("\"Nightly\"", answer, StringComparison.Ordinal);
            served++;
        }
        while (!cancellationToken.IsCancellationRequested);

        return served;
    }

    private long Resident()
    {
        var line = File.ReadLines($"/proc/{_service!.ProcessId}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }
}
