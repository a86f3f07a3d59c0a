using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using ResultsGraphQL.Querying.Inputs;

namespace ResultsGraphQL.Querying.Mutations;

/// <summary>Checks the limits that attributes put on the properties of inputs, and says them in words.</summary>
internal static class InputLimits
{
    /// <summary>Describes a limit for users of the API; null for one that goes without saying.</summary>
    public static string? Describe(ValidationAttribute limit, InputFieldMap field) => limit switch
    {
        MaxLengthAttribute max => $"At most {Number(max.Length)} {Unit(field)}.",
        MinLengthAttribute min => $"At least {Number(min.Length)} {Unit(field)}.",
        RangeAttribute range => $"From {range.Minimum} to {range.Maximum}.",
        RequiredAttribute => "Not blank.",
        _ => throw new InvalidOperationException($"The limit {limit.GetType().Name} isn't known."),
    };

    /// <summary>Finds what is wrong with a value; null for nothing.</summary>
    public static string? Problem(IReadOnlyList<ValidationAttribute> limits, InputFieldMap field, object value)
    {
        foreach (var limit in limits)
        {
            var problem = limit switch
            {
                MaxLengthAttribute max when Length(value) is var length && length > max.Length => $"has {Number(length)} {Unit(field)}, which is over the limit of {Number(max.Length)}",
                MinLengthAttribute min when Length(value) < min.Length => $"has {Number(Length(value))} {Unit(field)}, but must have at least {Number(min.Length)}",
                RangeAttribute range when Outside(range, value) => string.Create(CultureInfo.InvariantCulture, $"is {value}, but must be from {range.Minimum} to {range.Maximum}"),
                RequiredAttribute when value is string text && string.IsNullOrWhiteSpace(text) => "must not be blank",
                _ => null,
            };
            if (problem is not null)
            {
                return problem;
            }
        }

        return null;
    }

    private static bool Outside(RangeAttribute range, object value)
    {
        var number = Convert.ToDouble(value, CultureInfo.InvariantCulture);
        return number < Convert.ToDouble(range.Minimum, CultureInfo.InvariantCulture) || number > Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture);
    }

    private static int Length(object value) => value switch
    {
        string text => TextLength.Of(text),
        JsonElement { ValueKind: JsonValueKind.Undefined } => 0,
        JsonElement json => JsonSerializer.SerializeToUtf8Bytes(json).Length,
        ICollection items => items.Count,
        _ => throw new InvalidOperationException("The value has no length."),
    };

    private static string Unit(InputFieldMap field) => field switch
    {
        { IsList: true } => "items",
        { Kind: InputFieldKind.Json } => "bytes of JSON",
        _ => "characters",
    };

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
