using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ResultsGraphQL.Storage.Documents;

/// <summary>Compares JSON by value: the order of keys and the spelling of numbers don't count, their exact value does.</summary>
public static class JsonValues
{
    /// <summary>How JSON is stored: compact, with nothing escaped that needn't be.</summary>
    public static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes texts as the store holds them.</summary>
    /// <param name="texts">The texts.</param>
    /// <returns>A JSON array of strings.</returns>
    public static string OfStrings(IEnumerable<string> texts) => JsonSerializer.Serialize(texts, Compact);

    /// <summary>Whether two values are the same.</summary>
    /// <param name="left">A value; null is JSON's null.</param>
    /// <param name="right">Another.</param>
    /// <returns>Whether they are.</returns>
    public static bool AreEqual(JsonNode? left, JsonNode? right) => Canonical(left) == Canonical(right);

    /// <summary>Spells a value in the one way that equal values share.</summary>
    /// <param name="value">The value; null is JSON's null.</param>
    /// <returns>JSON with sorted keys and normalised numbers.</returns>
    public static string Canonical(JsonNode? value)
    {
        var text = new StringBuilder();
        Append(value, text);
        return text.ToString();
    }

    /// <summary>Hashes a value so that equal values have equal hashes.</summary>
    /// <param name="value">The value; null is JSON's null.</param>
    /// <returns>SHA-256 of its canonical spelling.</returns>
    public static byte[] Hash(JsonNode? value) => SHA256.HashData(Encoding.UTF8.GetBytes(Canonical(value)));

    /// <summary>Hashes a value into a short text, for noticing that it has changed.</summary>
    /// <param name="value">The value; null is JSON's null.</param>
    /// <returns>16 hexadecimal digits.</returns>
    public static string Fingerprint(JsonNode? value) => Convert.ToHexStringLower(Hash(value).AsSpan(0, 8));

    private static void Append(JsonNode? value, StringBuilder text)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject fields:
                text.Append('{');
                foreach (var (name, field) in fields.OrderBy(field => field.Key, StringComparer.Ordinal))
                {
                    text.Append(JsonSerializer.Serialize(name, Compact)).Append(':');
                    Append(field, text);
                    text.Append(',');
                }

                text.Append('}');
                break;
            case JsonArray items:
                text.Append('[');
                foreach (var item in items)
                {
                    Append(item, text);
                    text.Append(',');
                }

                text.Append(']');
                break;
            default:
                text.Append(value.GetValueKind() == JsonValueKind.Number ? Number(value.ToJsonString()) : value.ToJsonString(Compact));
                break;
        }
    }

    /// <summary>Spells a number as its digits without trailing zeros and a power of ten.</summary>
    private static string Number(string text)
    {
        var exponentAt = text.AsSpan().IndexOfAny('e', 'E');
        var mantissa = exponentAt < 0 ? text : text[..exponentAt];
        var exponent = exponentAt < 0 ? BigInteger.Zero : BigInteger.Parse(text.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var negative = mantissa.StartsWith('-');
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0)
        {
            exponent -= mantissa.Length - point - 1;
        }

        var digits = mantissa.Replace("-", string.Empty, StringComparison.Ordinal).Replace(".", string.Empty, StringComparison.Ordinal).TrimStart('0');
        var significant = digits.TrimEnd('0');
        return significant.Length == 0 ? "0" : $"{(negative ? "-" : string.Empty)}{significant}e{exponent + (digits.Length - significant.Length)}";
    }
}
