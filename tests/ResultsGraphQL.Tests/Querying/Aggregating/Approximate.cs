using System.Text.Json;

namespace ResultsGraphQL.Tests.Querying.Aggregating;

/// <summary>A computed number, which the order of additions may change in its last digits.</summary>
/// <param name="Value">The number.</param>
/// <param name="Size">How large the numbers are that it comes from. Where they can't be added up, the answer may be null.</param>
internal sealed record Approximate(double Value, double Size)
{
    public bool IsHeldBy(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => !double.IsFinite(Value) || !double.IsFinite(Size),
        JsonValueKind.Number => !double.IsFinite(Size) || Math.Abs(json.GetDouble() - Value) <= 1e-9 * Size,
        _ => false,
    };
}
