using System.Text.Json.Nodes;

namespace ResultsGraphQL.Storage.Export;

/// <summary>A result in the seed's form.</summary>
/// <param name="Id">The id of the result.</param>
/// <param name="Json">The document.</param>
public sealed record ExportedDocument(int Id, JsonObject Json);
