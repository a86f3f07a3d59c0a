using System.Text.Json.Nodes;

namespace ResultsGraphQL.Tests.Transport.EventStreams;

/// <summary>An event as it stands in a stream, up to the empty line.</summary>
/// <param name="Event">The field <c>event</c>; null where there is none.</param>
/// <param name="Id">The field <c>id</c>; null where there is none.</param>
/// <param name="Data">The field <c>data</c>; null where there is none.</param>
internal sealed record ServerSentEvent(string? Event, string? Id, string? Data)
{
    /// <summary>Reads the data as JSON.</summary>
    public JsonObject ReadJson() => JsonNode.Parse(Data!)!.AsObject();
}
