using System.Text.Json;

namespace ResultsGraphQL.Server.Watching;

/// <summary>A message of <c>graphql-transport-ws</c>.</summary>
/// <param name="Type">What it is, such as <c>next</c>.</param>
/// <param name="Id">The operation that it belongs to; null where it belongs to none.</param>
/// <param name="Payload">What it brings; undefined where that is nothing.</param>
internal sealed record SocketMessage(string Type, string? Id, JsonElement Payload)
{
    /// <summary>The errors that an operation has come to; none where it went well.</summary>
    public IEnumerable<SocketError> Errors => Type switch
    {
        "error" => Payload.EnumerateArray().Select(SocketError.Read),
        "next" when Payload.TryGetProperty("errors", out var errors) => errors.EnumerateArray().Select(SocketError.Read),
        _ => [],
    };

    /// <summary>The cursor that the service's pings carry; null where there is none.</summary>
    public string? Cursor => Payload.ValueKind == JsonValueKind.Object && Payload.TryGetProperty("cursor", out var cursor) ? cursor.GetString() : null;

    /// <summary>The cursor that an event carries in its extensions, also where executing it failed; null where there is none.</summary>
    public string? EventCursor =>
        Type == "next" && Payload.TryGetProperty("extensions", out var extensions) && extensions.TryGetProperty("cursor", out var cursor)
            ? cursor.GetString()
            : null;

    public static SocketMessage Read(JsonElement message) => new(
        message.GetProperty("type").GetString()!,
        message.TryGetProperty("id", out var id) ? id.GetString() : null,
        message.TryGetProperty("payload", out var payload) ? payload.Clone() : default);
}
