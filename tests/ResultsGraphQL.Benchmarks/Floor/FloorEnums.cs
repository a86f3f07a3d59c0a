using System.Text;
using System.Text.Json;
using ResultsGraphQL.Model.TestRuns;

namespace ResultsGraphQL.Benchmarks.Floor;

/// <summary>The names of enum values, by the numbers that the store holds.</summary>
internal static class FloorEnums
{
    public static string[] RunStatusNames { get; } = [.. Enum.GetNames<RunStatus>().Select(JsonNamingPolicy.SnakeCaseUpper.ConvertName)];

    /// <summary>The names as JSON.</summary>
    public static byte[][] RunStatuses { get; } = [.. RunStatusNames.Select(name => Encoding.UTF8.GetBytes($"\"{name}\""))];
}
