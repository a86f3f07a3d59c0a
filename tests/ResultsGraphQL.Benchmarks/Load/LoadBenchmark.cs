using System.Net.Http.Headers;
using System.Text.Json;
using ResultsGraphQL.Benchmarks.Operations;
using ResultsGraphQL.Benchmarks.Processes;

namespace ResultsGraphQL.Benchmarks.Load;

/// <summary>
/// Compares the three servers on one operation after another. Windows of the servers take turns, so that a machine that grows slower or faster
/// does so for all of them.
/// </summary>
/// <param name="floor">The floor's server.</param>
/// <param name="service">The service.</param>
/// <param name="baseline">The baseline's server.</param>
/// <param name="driver">Makes the load.</param>
public sealed class LoadBenchmark(ServerProcess floor, ServerProcess service, ServerProcess baseline, LoadDriver driver)
{
    private const int MaxAttempts = 3;

    private readonly ServerProcess[] _servers = [floor, service, baseline];

    /// <summary>Makes sure that all three servers answer an operation alike: the floor byte for byte, the baseline by value.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The sizes of the answers in bytes, in the order floor, service, baseline.</returns>
    /// <exception cref="InvalidDataException">They differ; the message tells where.</exception>
    public async Task<int[]> CheckAnswersAsync(BenchmarkOperation operation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(operation);
        using var client = new HttpClient();
        var bodies = new byte[_servers.Length][];
        for (var i = 0; i < _servers.Length; i++)
        {
            bodies[i] = await PostAsync(client, _servers[i], operation, cancellationToken);
        }

        if (!bodies[0].AsSpan().SequenceEqual(bodies[1]))
        {
            var same = bodies[0].AsSpan().CommonPrefixLength(bodies[1]);
            throw new InvalidDataException(
                $"{operation.Name}: floor and service differ at byte {same}: {Excerpt(bodies[0], same)} and {Excerpt(bodies[1], same)}");
        }

        if (JsonValues.FindDifference(JsonElement.Parse(bodies[1]), JsonElement.Parse(bodies[2])) is { } path)
        {
            throw new InvalidDataException($"{operation.Name}: service and baseline differ at {path}.");
        }

        return [.. bodies.Select(body => body.Length)];
    }

    /// <summary>Keeps a server busy until its code has been compiled for good.</summary>
    /// <param name="operations">What it is asked.</param>
    /// <param name="duration">How long for each server.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public void WarmUp(IReadOnlyList<BenchmarkOperation> operations, TimeSpan duration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(operations);

        // In turns again: the compiler works in the background, and only while the server has time for it.
        const int Turns = 5;
        var share = duration / (operations.Count * Turns);
        for (var turn = 0; turn < Turns; turn++)
        {
            foreach (var server in _servers)
            {
                foreach (var operation in operations)
                {
                    driver.Run(server, LoadRequest.Create(server.Port, BenchmarkServers.ApiKey, operation.RequestBody), share, cancellationToken);
                }
            }
        }
    }

    /// <summary>Measures one operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="bytes">The sizes that <see cref="CheckAnswersAsync"/> found.</param>
    /// <param name="rounds">How many windows each server gets.</param>
    /// <param name="window">How long a window is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Floor, service, baseline.</returns>
    public IReadOnlyList<LoadSummary> Measure(BenchmarkOperation operation, int[] bytes, int rounds, TimeSpan window, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(operation);
        LoadSummary[] summaries = [.. _servers.Zip(bytes, (server, size) => new LoadSummary(server.Name, size))];
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < _servers.Length; i++)
            {
                var request = LoadRequest.Create(_servers[i].Port, BenchmarkServers.ApiKey, operation.RequestBody);
                for (var attempt = 0; attempt < MaxAttempts; attempt++)
                {
                    if (summaries[i].TryAdd(driver.Run(_servers[i], request, window, cancellationToken)))
                    {
                        break;
                    }
                }
            }
        }

        return summaries;
    }

    private static async Task<byte[]> PostAsync(HttpClient client, ServerProcess server, BenchmarkOperation operation, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, server.GraphQLEndpoint) { Content = new ByteArrayContent(operation.RequestBody) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("X-API-Key", BenchmarkServers.ApiKey);
        request.Headers.Accept.ParseAdd("application/graphql-response+json");
        using var response = await client.SendAsync(request, cancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return response.IsSuccessStatusCode && !body.AsSpan().StartsWith("{\"errors\""u8)
            ? body
            : throw new InvalidDataException($"{operation.Name}: {server.Name} answered {(int)response.StatusCode}: {Excerpt(body, 0)}");
    }

    private static string Excerpt(byte[] body, int start) =>
        System.Text.Encoding.UTF8.GetString(body.AsSpan()[Math.Max(0, start - 40)..Math.Min(body.Length, start + 200)]);
}
