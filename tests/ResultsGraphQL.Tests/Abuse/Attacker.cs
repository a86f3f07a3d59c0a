using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ResultsGraphQL.Tests.Abuse;

/// <summary>A hostile client, and what it knows of the service.</summary>
internal sealed class Attacker : IDisposable
{
    /// <summary>How many relations a heavy filter goes through.</summary>
    private const int HeavyDepth = 6;

    private readonly HttpClient _http;

    public Attacker(Uri address, string apiKey, string writeKey, int seed)
    {
        Address = address;
        ApiKey = apiKey;
        WriteKey = writeKey;
        Random = new Random(seed);
        _http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };
        _http.DefaultRequestHeaders.Add("X-API-Key", apiKey);
    }

    public Uri Address { get; }

    /// <summary>A key with READ and WRITE.</summary>
    public string ApiKey { get; }

    /// <summary>A key with WRITE alone.</summary>
    public string WriteKey { get; }

    public Random Random { get; }

    /// <summary>The result that attacks may change.</summary>
    public required int Result { get; init; }

    /// <summary>A run of it that never moves.</summary>
    public required int Run { get; init; }

    /// <summary>The result whose runs carry much metadata.</summary>
    public required int LargeResult { get; init; }

    /// <summary>Gets a filter whose work grows with the number of rows again and again.</summary>
    /// <param name="text">Something that nothing contains, so that all is looked through.</param>
    public static string HeavyFilter(string text) =>
        Enumerable.Range(0, HeavyDepth).Aggregate($"{{ name: {{ contains: \"{text}\" }} }}", (inner, _) => $"{{ agent: {{ results: {{ none: {inner} }} }} }}");

    /// <summary>Sends an operation.</summary>
    public Task<Answer> PostAsync(string query, object? variables = null, CancellationToken cancellationToken = default) =>
        SendAsync(JsonContent.Create(new { query, variables }), null, cancellationToken);

    /// <summary>Sends a body.</summary>
    public async Task<Answer> SendAsync(HttpContent content, string? apiKey = null, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "graphql") { Content = content };
        if (apiKey is not null)
        {
            request.Headers.Add("X-API-Key", apiKey);
        }

        using var response = await _http.SendAsync(request, cancellationToken);
        return new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
    }

    /// <summary>Sends an operation by a connection of its own, which is reset after a while, whatever has come by then.</summary>
    public async Task PostAndResetAsync(string query, TimeSpan after)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(Address.Host, Address.Port);
        var body = JsonSerializer.SerializeToUtf8Bytes(new { query });
        var head = $"POST /graphql HTTP/1.1\r\nHost: {Address.Authority}\r\nX-API-Key: {ApiKey}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n";
        await client.GetStream().WriteAsync((byte[])[.. System.Text.Encoding.ASCII.GetBytes(head), .. body]);
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < after)
        {
            await Task.Yield();
        }

        client.Client.LingerState = new LingerOption(true, 0);
    }

    /// <summary>Opens a connection that says only what it is told to.</summary>
    public async Task<TcpClient> ConnectAsync(string? head = null)
    {
        var client = new TcpClient();
        await client.ConnectAsync(Address.Host, Address.Port);
        if (head is not null)
        {
            await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(head));
        }

        return client;
    }

    /// <summary>Gets one of an answer's nodes.</summary>
    public static JsonNode? Find(Answer answer, params IEnumerable<string> path) =>
        path.Aggregate(JsonNode.Parse(answer.Body), (node, name) => node?[name]);

    public void Dispose() => _http.Dispose();
}
