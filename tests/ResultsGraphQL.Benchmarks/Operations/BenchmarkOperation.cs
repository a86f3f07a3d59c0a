using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ResultsGraphQL.Benchmarks.Operations;

/// <summary>One of the operations that are measured.</summary>
/// <param name="Name">The name of its file.</param>
/// <param name="Document">The GraphQL document.</param>
/// <param name="Variables">The variables, a JSON object; null for none.</param>
/// <param name="TargetToBaseline">How many times the baseline's requests a second the service should reach.</param>
public sealed record BenchmarkOperation(string Name, string Document, string? Variables, double TargetToBaseline)
{
    /// <summary>What share of the floor's requests a second the service should reach.</summary>
    public const double TargetToFloor = 0.67;

    /// <summary>The body that every server is sent, byte for byte.</summary>
    public byte[] RequestBody { get; } = CreateBody(Document, Variables);

    /// <summary>The variables as a JSON element that needs no disposal; undefined where there are none.</summary>
    public JsonElement VariablesElement { get; } = Variables is null ? default : JsonElement.Parse(Variables);

    private static byte[] CreateBody(string document, string? variables)
    {
        var body = new JsonObject { ["query"] = document };
        if (variables is not null)
        {
            body["variables"] = JsonNode.Parse(variables);
        }

        return Encoding.UTF8.GetBytes(body.ToJsonString());
    }
}
