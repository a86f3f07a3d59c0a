using System.Globalization;
using System.Text.Json;
using GraphQL.Types;
using ResultsGraphQL.Querying.Schemas;
using ResultsGraphQL.Querying.Syntax;

namespace ResultsGraphQL.Querying.Inputs;

/// <summary>Says whether a value is one of a scalar or an enum, as a document or as the variables have it.</summary>
internal static class ScalarValues
{
    private const int LongestShown = 60;

    /// <summary>Checks a value of a document.</summary>
    /// <param name="type">A scalar or an enum.</param>
    /// <param name="value">The value, which isn't null.</param>
    /// <returns>What is wrong with it, to follow the name of its place; null where nothing is.</returns>
    public static string? Problem(ScalarGraphType type, ValueNode value)
    {
        var fits = type switch
        {
            EnumerationGraphType enumeration => value is ValueNode.Enum name && enumeration.Values.FindByName(name.Name) is not null,
            IntGraphType => value is ValueNode.Number { IsFloat: false } number && int.TryParse(number.Digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            FloatGraphType => value is ValueNode.Number number && double.TryParse(number.Digits, CultureInfo.InvariantCulture, out var parsed) && double.IsFinite(parsed),
            BooleanGraphType => value is ValueNode.Boolean,
            StringGraphType => value is ValueNode.Text,
            IdGraphType => value is ValueNode.Text or ValueNode.Number { IsFloat: false },
            DateTimeScalar => value is ValueNode.Text text && DateTimeScalar.TryParse(text.Value, out _),
            _ => true,
        };
        return fits ? null : Expected(type, Show(value));
    }

    /// <summary>Checks a value of the variables.</summary>
    /// <param name="type">A scalar or an enum.</param>
    /// <param name="value">The value, which isn't null.</param>
    /// <returns>What is wrong with it, to follow the name of its place; null where nothing is.</returns>
    public static string? Problem(ScalarGraphType type, JsonElement value)
    {
        var fits = type switch
        {
            EnumerationGraphType enumeration => value.ValueKind == JsonValueKind.String && enumeration.Values.FindByName(value.GetString()!) is not null,
            IntGraphType => value.ValueKind == JsonValueKind.Number && IsInt32(value),
            FloatGraphType => value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number),
            BooleanGraphType => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            StringGraphType => value.ValueKind == JsonValueKind.String && value.GetString() is not null,
            IdGraphType => value.ValueKind == JsonValueKind.String ? value.GetString() is not null : value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
            DateTimeScalar => value.ValueKind == JsonValueKind.String && DateTimeScalar.TryParse(value.GetString(), out _),
            _ => true,
        };
        return fits ? null : Expected(type, Show(value));
    }

    /// <summary>A value of a document, for messages.</summary>
    public static string Show(ValueNode value) => Shorten(value switch
    {
        ValueNode.Variable variable => "$" + variable.Name,
        ValueNode.Number number => number.Digits,
        ValueNode.Text text => JsonSerializer.Serialize(text.Value[..Math.Min(text.Value.Length, LongestShown)], RelaxedJson),
        ValueNode.Boolean boolean => boolean.Value ? "true" : "false",
        ValueNode.Enum name => name.Name,
        ValueNode.List => "a list",
        ValueNode.Object => "an object",
        _ => "null",
    });

    /// <summary>A value of the variables, for messages.</summary>
    public static string Show(JsonElement value) => Shorten(value.GetRawText());

    private static JsonSerializerOptions RelaxedJson { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static bool IsInt32(JsonElement value) =>
        value.TryGetInt32(out _) || (value.TryGetDouble(out var number) && number == Math.Truncate(number) && number is >= int.MinValue and <= int.MaxValue);

    private static string Expected(ScalarGraphType type, string shown) => type is EnumerationGraphType enumeration
        ? $"expects one of {string.Join(", ", enumeration.Values.Select(known => known.Name))}, but got {shown}."
        : $"expects {Article(type.Name)}, but got {shown}.";

    private static string Article(string type) => type switch
    {
        "Int" => "an Int (a whole number of 32 bits)",
        "ID" => "an ID (a string or a whole number)",
        "DateTime" => "a DateTime (ISO 8601, such as \"2026-03-02T01:00:04Z\")",
        _ => $"a {type}",
    };

    private static string Shorten(string text) => text.Length <= LongestShown ? text : string.Concat(text.AsSpan(0, LongestShown - 3), "...");
}
