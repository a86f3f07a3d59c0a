using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using ResultsGraphQL.Transport.Http;

namespace ResultsGraphQL.Transport.WebSockets;

/// <summary>A message of a client, as far as it could be understood.</summary>
/// <param name="Kind">What the client wants.</param>
/// <param name="Id">The operation's id; null for messages that are about none.</param>
/// <param name="Payload">The payload; undefined where there is none.</param>
internal readonly record struct ClientMessage(ClientMessageKind Kind, string? Id, JsonElement Payload)
{
    private const int MaxIdLength = 1024;

    // The request is within the message.
    private const int MaxDepth = JsonDepth.Most + 1;

    /// <summary>Parses the text of a message.</summary>
    /// <exception cref="ProtocolViolationException">It isn't UTF-8, or isn't JSON.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> text)
    {
        if (!Utf8.IsValid(text.Span))
        {
            throw new ProtocolViolationException(SocketCloseCode.InvalidText, "A text message must be UTF-8");
        }

        try
        {
            return JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = MaxDepth });
        }
        catch (JsonException)
        {
            throw Invalid(JsonDepth.IsExceeded(new ReadOnlySequence<byte>(text), MaxDepth) ? $"it is nested deeper than the limit of {JsonDepth.Most} levels" : "it isn't JSON");
        }
    }

    /// <summary>Finds which operation a message is about that is too deep to be read.</summary>
    /// <returns>The operation's id; null where the message has none, or isn't too deep.</returns>
    public static string? FindTooDeep(ReadOnlyMemory<byte> text)
    {
        if (!JsonDepth.IsExceeded(new ReadOnlySequence<byte>(text), MaxDepth))
        {
            return null;
        }

        var reader = new Utf8JsonReader(text.Span, new JsonReaderOptions { MaxDepth = text.Length + 1 });
        try
        {
            string? id = null;
            while (reader.Read())
            {
                if (reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 } && reader.ValueTextEquals("id"u8))
                {
                    reader.Read();
                    id = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
                }
            }

            return id is { Length: > 0 and <= MaxIdLength } ? id : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Reads a message.</summary>
    /// <exception cref="ProtocolViolationException">It isn't one of the subprotocol's.</exception>
    public static ClientMessage Read(JsonElement message, SocketProtocol protocol)
    {
        try
        {
            return ReadMessage(message, protocol);
        }
        catch (InvalidOperationException)
        {
            throw Invalid("a name or a text holds half of a surrogate pair");
        }
    }

    private static ClientMessage ReadMessage(JsonElement message, SocketProtocol protocol)
    {
        if (message.ValueKind != JsonValueKind.Object)
        {
            throw Invalid("it must be an object");
        }

        if (!message.TryGetProperty("type"u8, out var type) || type.ValueKind != JsonValueKind.String)
        {
            throw Invalid("'type' must be a string");
        }

        if (protocol.Understand(type) is not { } kind)
        {
            throw Invalid("its 'type' isn't known");
        }

        message.TryGetProperty("payload"u8, out var payload);
        if (kind == ClientMessageKind.Subscribe)
        {
            CheckRequest(payload);
        }
        else if (payload.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.Object) && kind != ClientMessageKind.Complete)
        {
            throw Invalid("'payload' must be an object");
        }
        else if (kind == ClientMessageKind.Init && payload.ValueKind == JsonValueKind.Object)
        {
            CheckTexts(payload);
        }

        return new ClientMessage(kind, kind is ClientMessageKind.Subscribe or ClientMessageKind.Complete ? ReadId(message) : null, payload);
    }

    private static string ReadId(JsonElement message)
    {
        if (!message.TryGetProperty("id"u8, out var id) || id.ValueKind != JsonValueKind.String)
        {
            throw Invalid("'id' must be a string");
        }

        var text = id.GetString()!;
        return text.Length is > 0 and <= MaxIdLength ? text : throw Invalid($"'id' must have 1 to {MaxIdLength} characters");
    }

    private static void CheckRequest(JsonElement payload)
    {
        if (payload.ValueKind != JsonValueKind.Object)
        {
            throw Invalid("'payload' must be an object");
        }

        if (!payload.TryGetProperty("query"u8, out var query) || query.ValueKind != JsonValueKind.String)
        {
            throw Invalid("'payload.query' must be a string");
        }

        query.GetString();
        Check(payload, "operationName", JsonValueKind.String, "a string");
        Check(payload, "variables", JsonValueKind.Object, "an object");
        Check(payload, "extensions", JsonValueKind.Object, "an object");
    }

    private static void Check(JsonElement payload, string name, JsonValueKind kind, string what)
    {
        if (payload.TryGetProperty(name, out var value) && value.ValueKind != kind && value.ValueKind != JsonValueKind.Null)
        {
            throw Invalid($"'payload.{name}' must be {what}");
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            value.GetString();
        }
    }

    private static void CheckTexts(JsonElement payload)
    {
        foreach (var property in payload.EnumerateObject())
        {
            _ = property.Name;
            if (property.Value.ValueKind == JsonValueKind.String)
            {
                property.Value.GetString();
            }
        }
    }

    private static ProtocolViolationException Invalid(string problem) => new(SocketCloseCode.BadRequest, $"Invalid message: {problem}");
}
