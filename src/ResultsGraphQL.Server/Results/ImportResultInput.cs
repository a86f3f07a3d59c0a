using System.ComponentModel;
using System.Text.Json;

namespace ResultsGraphQL.Server.Results;

/// <summary>The input of <c>importResult</c>.</summary>
[Description("A result as the REST API gave it.")]
public sealed record ImportResultInput
{
    /// <summary>The document.</summary>
    [Description("The whole document, such as `{ \"id\": 4711, \"name\": \"Clinic front desk, nightly\", \"agent\": 87, \"runs\": { } }`. Fields that the schema doesn't have are kept for the export.")]
    public JsonElement Document { get; init; }
}
