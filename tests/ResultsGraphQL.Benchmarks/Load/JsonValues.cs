using System.Globalization;
using System.Text.Json;

namespace ResultsGraphQL.Benchmarks.Load;

/// <summary>Compares JSON by value: spelling of numbers and moments, spaces and the order of properties don't matter.</summary>
public static class JsonValues
{
    /// <summary>Finds where two values differ first.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other.</param>
    /// <param name="path">Where the two are, for the answer.</param>
    /// <returns>The path of the first difference; null where there is none.</returns>
    public static string? FindDifference(JsonElement left, JsonElement right, string path = "$")
    {
        if (left.ValueKind != right.ValueKind)
        {
            return path;
        }

        switch (left.ValueKind)
        {
            case JsonValueKind.Object:
                var names = left.EnumerateObject().Select(property => property.Name).ToHashSet();
                return names.SetEquals(right.EnumerateObject().Select(property => property.Name))
                    ? names.Select(name => FindDifference(left.GetProperty(name), right.GetProperty(name), $"{path}.{name}")).FirstOrDefault(found => found is not null)
                    : path;
            case JsonValueKind.Array:
                return left.GetArrayLength() == right.GetArrayLength()
                    ? Enumerable.Range(0, left.GetArrayLength()).Select(i => FindDifference(left[i], right[i], $"{path}[{i}]")).FirstOrDefault(found => found is not null)
                    : path;
            case JsonValueKind.Number:
                return left.GetDouble() == right.GetDouble() ? null : path;
            case JsonValueKind.String:
                return left.GetString() == right.GetString() || AreSameMoment(left, right) ? null : path;
            default:
                return null;
        }
    }

    private static bool AreSameMoment(JsonElement left, JsonElement right) =>
        TryReadMoment(left, out var one) && TryReadMoment(right, out var other) && one == other;

    private static bool TryReadMoment(JsonElement value, out DateTimeOffset moment) =>
        DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment);
}
