using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ResultsGraphQL.Model.TestRuns;
using ResultsGraphQL.Querying.Inputs;

namespace ResultsGraphQL.Storage.Documents;

/// <summary>Reads the fields of a JSON object, and says precisely what is wrong with one that can't be read.</summary>
/// <param name="json">The object.</param>
/// <param name="path">Its JSON path.</param>
internal sealed class DocumentObject(JsonObject json, string path)
{
    private const int TickDigits = 7;
    private static readonly string[] TimeFormats =
    [
        "yyyy'-'MM'-'dd'T'HH':'mm':'ss.FFFFFFFK",
        "yyyy'-'MM'-'dd' 'HH':'mm':'ss.FFFFFFFK",
        "yyyy'-'MM'-'dd'T'HH':'mmK",
    ];

    public JsonObject Json { get; } = json;

    public string Path { get; } = path;

    public static DocumentObject From(JsonNode? node, string path) =>
        node is JsonObject json ? new DocumentObject(json, path) : throw new DocumentException(path, "an object", Show(node));

    public static string Show(JsonNode? node)
    {
        if (node is null)
        {
            return "null";
        }

        var text = node.ToJsonString(JsonValues.Compact);
        var kind = node.GetValueKind() switch
        {
            JsonValueKind.Object => "the object ",
            JsonValueKind.Array => "the array ",
            JsonValueKind.String => "the string ",
            JsonValueKind.Number => "the number ",
            _ => string.Empty,
        };
        return kind + (text.Length <= 60 ? text : string.Concat(text.AsSpan(0, 57), "..."));
    }

    public string PathOf(string name) => $"{Path}.{name}";

    public bool Has(string name) => Json.TryGetPropertyValue(name, out var value) && value is not null;

    public int? Id(string name) => Json[name] switch
    {
        null => null,
        var node => ReadId(node, PathOf(name)),
    };

    public int RequiredId(string name) => Id(name) ?? throw Wrong(name, "a whole number from 1 to 2147483647");

    public static int ReadId(JsonNode? node, string path)
    {
        if (node?.GetValueKind() == JsonValueKind.Number && Number(node) is { } number && number == Math.Truncate(number) && number is >= 1 and <= int.MaxValue)
        {
            return (int)number;
        }

        if (node?.GetValueKind() == JsonValueKind.String && int.TryParse(node.GetValue<string>(), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0)
        {
            return id;
        }

        throw new DocumentException(path, "a whole number from 1 to 2147483647", Show(node));
    }

    public int? Count(string name)
    {
        if (!Has(name))
        {
            return null;
        }

        return Double(name) is { } number && number == Math.Truncate(number) && number is >= 0 and <= int.MaxValue
            ? (int)number
            : throw Wrong(name, "a whole number from 0 to 2147483647");
    }

    public double? Double(string name)
    {
        switch (Json[name])
        {
            case null:
                return null;
            case var node when node.GetValueKind() == JsonValueKind.Number && Number(node) is { } number:
                return number;
            case var node when node.GetValueKind() == JsonValueKind.String
                && double.TryParse(node.GetValue<string>(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number):
                return number;
            default:
                throw Wrong(name, "a number");
        }
    }

    public bool? Boolean(string name) => Json[name]?.GetValueKind() switch
    {
        null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong(name, "true or false"),
    };

    public string? Text(string name, int maxLength = int.MaxValue)
    {
        if (!Has(name))
        {
            return null;
        }

        var text = ReadText(Json[name], PathOf(name));
        return TextLength.Exceeds(text, maxLength)
            ? throw new DocumentException(PathOf(name), $"at most {maxLength} characters", $"{TextLength.Of(text)} characters")
            : text;
    }

    public static string ReadText(JsonNode? node, string path)
    {
        if (node?.GetValueKind() != JsonValueKind.String)
        {
            throw new DocumentException(path, "a string", Show(node));
        }

        var text = node.GetValue<string>();
        return text.Contains('\0', StringComparison.Ordinal) ? throw new DocumentException(path, "a string without U+0000", Show(node)) : text;
    }

    /// <summary>A string or a list of strings, as the JSON of a list.</summary>
    public string Strings(string name)
    {
        var list = Json[name] switch
        {
            null => [],
            JsonArray items => items.Select((item, index) => ReadText(item, string.Create(CultureInfo.InvariantCulture, $"{PathOf(name)}[{index}]"))),
            var single => [ReadText(single, PathOf(name))],
        };
        return JsonValues.OfStrings(list);
    }

    public DateTime? Time(string name)
    {
        if (!Has(name))
        {
            return null;
        }

        return Json[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String
            && DateTime.TryParseExact(WithoutSubTicks(value.GetValue<string>()), TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw Wrong(name, "an ISO 8601 date and time");
    }

    /// <summary>Cuts what is finer than a tick of 100 ns off a time; the source's own spelling is kept in the overlay.</summary>
    private static string WithoutSubTicks(string time)
    {
        var point = time.IndexOf('.', StringComparison.Ordinal);
        var digits = 0;
        while (point >= 0 && point + digits + 1 < time.Length && char.IsAsciiDigit(time[point + digits + 1]))
        {
            digits++;
        }

        return digits > TickDigits ? time.Remove(point + 1 + TickDigits, digits - TickDigits) : time;
    }

    /// <summary>A duration of the form MM:SS, in seconds.</summary>
    public int? Duration(string name) => Has(name) ? RunDuration.Parse(Text(name)!) ?? throw Wrong(name, "a duration as MM:SS") : null;

    public DocumentObject? Object(string name) => Has(name) ? From(Json[name], PathOf(name)) : null;

    /// <summary>The objects of a list; none where the field is missing or null.</summary>
    public IEnumerable<DocumentObject> Objects(string name)
    {
        if (!Has(name))
        {
            return [];
        }

        return Json[name] is JsonArray items
            ? items.Select((item, index) => From(item, string.Create(CultureInfo.InvariantCulture, $"{PathOf(name)}[{index}]")))
            : throw Wrong(name, "an array");
    }

    public DocumentException Wrong(string name, string expected) =>
        new(PathOf(name), expected, Json.ContainsKey(name) ? Show(Json[name]) : "nothing");

    private static double? Number(JsonNode node) =>
        double.TryParse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
