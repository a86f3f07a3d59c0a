using System.Globalization;
using System.Text;
using System.Text.Json;
using ResultsGraphQL.Benchmarks.Floor;

namespace ResultsGraphQL.Benchmarks.Writes;

/// <summary>The mutation that moves a run.</summary>
public static class MoveRequest
{
    /// <summary>The document that every request has.</summary>
    public const string Document =
        "mutation Move($input: UpdateRunStatusInput!) { updateRunStatus(input: $input) { run { id status version } errors { __typename } } }";

    /// <summary>Makes the variables.</summary>
    /// <param name="move">The move.</param>
    /// <returns>A JSON object that needs no disposal.</returns>
    public static JsonElement CreateVariables(RunMove move) => JsonElement.Parse(Variables(move));

    /// <summary>Makes the body of a request over HTTP.</summary>
    /// <param name="move">The move.</param>
    public static byte[] CreateBody(RunMove move) => Encoding.UTF8.GetBytes($"{{\"query\":\"{Document}\",\"variables\":{Variables(move)}}}");

    private static string Variables(RunMove move) =>
        string.Create(CultureInfo.InvariantCulture, $"{{\"input\":{{\"runId\":{move.RunId},\"status\":\"{FloorEnums.RunStatusNames[(int)move.Status]}\"}}}}");
}
