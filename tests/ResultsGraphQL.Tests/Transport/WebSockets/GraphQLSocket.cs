using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ResultsGraphQL.Tests.Hosting;

namespace ResultsGraphQL.Tests.Transport.WebSockets;

/// <summary>A client of a WebSocket that speaks in messages. It answers pings, and waits for nothing longer than <see cref="Patience"/>.</summary>
internal sealed class GraphQLSocket : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ClientWebSocket _socket = new();

    private GraphQLSocket()
    {
    }

    /// <summary>The subprotocol that was agreed on.</summary>
    public string? Protocol => _socket.SubProtocol;

    /// <summary>The code that the service has closed the socket with; null where it hasn't.</summary>
    public int? CloseCode => (int?)_socket.CloseStatus;

    /// <summary>The cursor of the latest ping or acknowledgement; null before the first.</summary>
    public string? Cursor { get; private set; }

    /// <summary>Connects; the service isn't told anything yet.</summary>
    /// <param name="server">The service.</param>
    /// <param name="apiKey">The key for the upgrade's header; null for none.</param>
    /// <param name="protocols">The subprotocols that are offered; graphql-transport-ws where none are given.</param>
    public static async Task<GraphQLSocket> ConnectAsync(RunningServer server, string? apiKey = null, params string[] protocols)
    {
        var socket = new GraphQLSocket();
        if (apiKey is not null)
        {
            socket._socket.Options.SetRequestHeader("X-API-Key", apiKey);
        }

        foreach (var protocol in protocols.DefaultIfEmpty("graphql-transport-ws"))
        {
            socket._socket.Options.AddSubProtocol(protocol);
        }

        using var patience = new CancellationTokenSource(Patience);
        await socket._socket.ConnectAsync(new UriBuilder(server.BaseAddress) { Scheme = "ws", Path = "/graphql" }.Uri, patience.Token);
        return socket;
    }

    /// <summary>Connects, and is let in.</summary>
    /// <param name="server">The service.</param>
    /// <param name="apiKey">The key; the first one, where none is given.</param>
    public static async Task<GraphQLSocket> OpenAsync(RunningServer server, string? apiKey = null)
    {
        var socket = await ConnectAsync(server, apiKey ?? server.ApiKey);
        await socket.InitAsync();
        return socket;
    }

    /// <summary>Asks to be let in, which must succeed.</summary>
    /// <returns>The acknowledgement.</returns>
    public async Task<JsonObject> InitAsync(object? payload = null)
    {
        await SendAsync(new { type = "connection_init", payload });
        var answer = await ReceiveAsync();
        Assert.Equal("connection_ack", (string?)answer["type"]);
        Cursor = (string?)answer["payload"]!["cursor"];
        return answer;
    }

    public Task SendAsync(object message) => SendTextAsync(JsonSerializer.Serialize(message));

    public Task SendTextAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text);

    public async Task SendAsync(byte[] bytes, WebSocketMessageType type)
    {
        using var patience = new CancellationTokenSource(Patience);
        await _socket.SendAsync(bytes, type, endOfMessage: true, patience.Token);
    }

    /// <summary>Starts an operation.</summary>
    public Task SubscribeAsync(string id, string query, object? variables = null, string? operationName = null) =>
        SendAsync(new { id, type = "subscribe", payload = new { query, variables, operationName } });

    public Task CompleteAsync(string id) => SendAsync(new { id, type = "complete" });

    /// <summary>Waits for the next message that isn't a ping of the service; pings are answered.</summary>
    public async Task<JsonObject> ReceiveAsync() =>
        await TryReceiveAsync() ?? throw new InvalidOperationException($"The service has closed the socket: {CloseCode} {_socket.CloseStatusDescription}");

    /// <summary>Waits for the next message, pings included, which aren't answered.</summary>
    /// <returns>The message; null where the service closes the socket.</returns>
    public async Task<JsonObject?> ReceiveAnyAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var message = new MemoryStream();
        var buffer = new byte[16 * 1024];
        ValueWebSocketReceiveResult read;
        do
        {
            read = await _socket.ReceiveAsync(buffer.AsMemory(), patience.Token);
            message.Write(buffer, 0, read.Count);
        }
        while (!read.EndOfMessage);
        return read.MessageType == WebSocketMessageType.Close ? null : JsonNode.Parse(message.ToArray())!.AsObject();
    }

    /// <summary>Waits for a message of an operation, which must be the next one.</summary>
    /// <returns>The payload.</returns>
    public async Task<JsonNode?> ReceiveAsync(string id, string type)
    {
        var message = await ReceiveAsync();
        Assert.True((string?)message["id"] == id && (string?)message["type"] == type, message.ToJsonString());
        return message["payload"];
    }

    /// <summary>Waits for the next result of an operation.</summary>
    /// <returns>The one root field that it has.</returns>
    public async Task<JsonObject> NextAsync(string id)
    {
        var payload = (await ReceiveAsync(id, "next"))!;
        Assert.True(payload["errors"] is null, payload.ToJsonString());
        return Assert.Single(payload["data"]!.AsObject()).Value!.AsObject();
    }

    /// <summary>Waits for the message that an operation is refused by.</summary>
    /// <returns>The code of its one error.</returns>
    public async Task<string?> RefusalAsync(string id) =>
        (string?)Assert.Single((await ReceiveAsync(id, "error"))!.AsArray())!["extensions"]!["code"];

    /// <summary>Runs a query or a mutation to its end.</summary>
    /// <returns>The payload of its result.</returns>
    public async Task<JsonNode> RunAsync(string id, string query, object? variables = null)
    {
        await SubscribeAsync(id, query, variables);
        var payload = await ReceiveAsync(id, "next");
        await ReceiveAsync(id, "complete");
        return payload!;
    }

    /// <summary>Waits for the service to close the socket, which must be the next that it does.</summary>
    /// <returns>The code that it closes with.</returns>
    public async Task<int?> ClosedAsync()
    {
        var message = await TryReceiveAsync();
        Assert.True(message is null, message?.ToJsonString());
        using var patience = new CancellationTokenSource(Patience);
        await _socket.CloseOutputAsync(_socket.CloseStatus ?? WebSocketCloseStatus.NormalClosure, null, patience.Token);
        return CloseCode;
    }

    /// <summary>Closes the socket, as a client does that needs it no more.</summary>
    public async Task CloseAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token);
    }

    /// <summary>Ends the connection without a word.</summary>
    public void Abort() => _socket.Abort();

    public void Dispose() => _socket.Dispose();

    /// <summary>Waits for the next message that isn't a ping of the service; pings are answered.</summary>
    /// <returns>The message; null where the service closes the socket.</returns>
    public async Task<JsonObject?> TryReceiveAsync()
    {
        while (true)
        {
            var message = await ReceiveAnyAsync();
            if ((string?)message?["type"] != "ping")
            {
                return message;
            }

            Cursor = (string?)message!["payload"]?["cursor"] ?? Cursor;
            await SendAsync(new { type = "pong" });
        }
    }
}
