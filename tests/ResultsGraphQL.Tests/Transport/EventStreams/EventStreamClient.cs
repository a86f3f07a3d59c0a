using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ResultsGraphQL.Tests.Transport.EventStreams;

/// <summary>A client of one stream of server-sent events. It waits for nothing longer than <see cref="Patience"/>.</summary>
internal sealed class EventStreamClient : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    private readonly StreamReader _reader;

    private EventStreamClient(HttpResponseMessage response, StreamReader reader)
    {
        Response = response;
        _reader = reader;
    }

    public HttpResponseMessage Response { get; }

    /// <summary>The latest id, as browsers keep it; null before the first.</summary>
    public string? LastEventId { get; private set; }

    public static Task<EventStreamClient> PostAsync(HttpClient client, string query, object? variables = null, string? lastEventId = null) =>
        SendAsync(client, new HttpRequestMessage(HttpMethod.Post, "graphql") { Content = JsonContent.Create(new { query, variables }, options: Web) }, lastEventId);

    public static Task<EventStreamClient> GetAsync(HttpClient client, string query, object? variables = null, string? lastEventId = null) => SendAsync(
        client,
        new HttpRequestMessage(HttpMethod.Get, $"graphql?query={Uri.EscapeDataString(query)}&variables={Uri.EscapeDataString(JsonSerializer.Serialize(variables, Web))}"),
        lastEventId);

    public static async Task<EventStreamClient> SendAsync(HttpClient client, HttpRequestMessage request, string? lastEventId = null)
    {
        using var _ = request;
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        using var patience = new CancellationTokenSource(Patience);
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        return new EventStreamClient(response, new StreamReader(await response.Content.ReadAsStreamAsync(patience.Token)));
    }

    /// <summary>Waits for the next event, be it a heartbeat.</summary>
    /// <returns>The event; null where the stream has ended.</returns>
    public async Task<ServerSentEvent?> ReadAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var next = new ServerSentEvent(null, null, null);
        while (await _reader.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.Length == 0)
            {
                LastEventId = next.Id ?? LastEventId;
                return next;
            }

            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var value = line[(colon + 1)..].TrimStart(' ');
            next = line[..colon] switch
            {
                "event" => next with { Event = value },
                "id" => next with { Id = value },
                "data" => next with { Data = next.Data is null ? value : $"{next.Data}\n{value}" },
                _ => next,
            };
        }

        return null;
    }

    /// <summary>Waits for the next event that isn't a heartbeat.</summary>
    public async Task<ServerSentEvent?> ReceiveAsync()
    {
        ServerSentEvent? next;
        do
        {
            next = await ReadAsync();
        }
        while (next is { Event: null });

        return next;
    }

    /// <summary>Waits for the next result, which must have no errors and the cursor of its event for an id.</summary>
    /// <returns>The one root field that it has.</returns>
    public async Task<JsonObject> NextAsync()
    {
        var next = await ReceiveAsync();
        Assert.Equal("next", next?.Event);
        Assert.True(next!.ReadJson()["errors"] is null, next.Data);
        var change = Assert.Single(next.ReadJson()["data"]!.AsObject()).Value!.AsObject();
        Assert.Equal((string?)change["cursor"], next.Id);
        return change;
    }

    /// <summary>Reads a stream of one result, up to its end.</summary>
    /// <returns>The result.</returns>
    public async Task<JsonObject> SingleAsync()
    {
        Assert.Equal(System.Net.HttpStatusCode.OK, Response.StatusCode);
        Assert.Equal("text/event-stream", Response.Content.Headers.ContentType?.MediaType);
        var next = await ReceiveAsync();
        Assert.Equal(("next", (string?)null), (next?.Event, next?.Id));
        Assert.Equal(new ServerSentEvent("complete", null, string.Empty), await ReceiveAsync());
        Assert.Null(await ReadAsync());
        return next!.ReadJson();
    }

    public void Dispose()
    {
        _reader.Dispose();
        Response.Dispose();
    }
}
