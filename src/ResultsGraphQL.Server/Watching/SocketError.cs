using System.Text.Json;

namespace ResultsGraphQL.Server.Watching;

/// <summary>A GraphQL error.</summary>
/// <param name="Code">Its <c>extensions.code</c>; empty where it has none.</param>
/// <param name="Message">What is wrong.</param>
internal sealed record SocketError(string Code, string Message)
{
    public static SocketError Read(JsonElement error) => new(
        error.TryGetProperty("extensions", out var extensions) && extensions.TryGetProperty("code", out var code) ? code.GetString()! : string.Empty,
        error.GetProperty("message").GetString()!);
}
