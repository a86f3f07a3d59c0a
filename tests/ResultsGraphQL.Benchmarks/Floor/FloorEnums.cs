using System.Text;
using System.Text.Json;
using ResultsGraphQL.Model.TestRuns;

namespace ResultsGraphQL.Benchmarks.Floor;

/// <summary>The names of enum values as JSON, by the numbers that the store holds.</summary>
internal static class FloorEnums
{
    public static byte[][] RunStatuses { get; } =
        [.. Enum.GetNames<RunStatus>().Select(name => Encoding.UTF8.GetBytes($"\"{JsonNamingPolicy.SnakeCaseUpper.ConvertName(name)}\""))];
}
