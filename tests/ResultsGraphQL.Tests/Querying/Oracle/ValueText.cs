using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ResultsGraphQL.Tests.Querying.Oracle;

/// <summary>How values are spelled in JSON and GraphQL.</summary>
internal static partial class ValueText
{
    /// <summary>Spells an enum value as GraphQL does: <c>InProgress</c> is <c>IN_PROGRESS</c>.</summary>
    public static string Name(Enum value) => WordStart().Replace(value.ToString(), "_$0").ToUpperInvariant();

    public static string Number(object value) => value is double real
        ? real.ToString("R", CultureInfo.InvariantCulture)
        : Convert.ToString(value, CultureInfo.InvariantCulture)!;

    /// <summary>Tells whether a field of a response holds a value.</summary>
    public static bool Holds(JsonElement json, object? value) => value switch
    {
        null => json.ValueKind == JsonValueKind.Null,
        int number => json.ValueKind == JsonValueKind.Number && json.GetInt32() == number,
        double number => json.ValueKind == JsonValueKind.Number && json.GetDouble() == number,
        bool truth => json.ValueKind == (truth ? JsonValueKind.True : JsonValueKind.False),
        DateTime moment => json.ValueKind == JsonValueKind.String && json.GetString()!.EndsWith('Z')
            && DateTimeOffset.Parse(json.GetString()!, CultureInfo.InvariantCulture).UtcTicks == moment.Ticks,
        Enum name => json.ValueKind == JsonValueKind.String && json.GetString() == Name(name),
        _ => json.ValueKind == JsonValueKind.String && json.GetString() == (string)value,
    };

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex WordStart();
}
