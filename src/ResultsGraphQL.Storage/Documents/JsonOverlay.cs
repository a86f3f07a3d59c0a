using System.Globalization;
using System.Text.Json.Nodes;

namespace ResultsGraphQL.Storage.Documents;

/// <summary>
/// What a source document has that its columns don't tell: keys without a column, values spelled in another way, keys left out. An overlay laid over
/// what the columns say gives the source back; where a column has changed since, the column wins.
/// </summary>
/// <remarks>
/// An overlay of an object is <c>{ "add": {key: value}, "replace": {key: [fingerprint, value]}, "remove": {key: fingerprint}, "within": {key: overlay},
/// "items": {key: [fingerprint, {index: overlay}]} }</c>, each part left out where it is empty. A fingerprint is that of the columns' value at import.
/// </remarks>
public static class JsonOverlay
{
    private const string Add = "add";
    private const string Replace = "replace";
    private const string Remove = "remove";
    private const string Within = "within";
    private const string Items = "items";

    /// <summary>Finds what a source has beyond its columns.</summary>
    /// <param name="columns">What the columns say, in the source's form.</param>
    /// <param name="source">The source.</param>
    /// <returns>The overlay; null where the two are equal.</returns>
    public static JsonObject? Between(JsonObject columns, JsonObject source)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(source);
        var overlay = new JsonObject();
        foreach (var (key, value) in source)
        {
            if (!columns.TryGetPropertyValue(key, out var known))
            {
                Part(overlay, Add)[key] = value?.DeepClone();
            }
            else if (!JsonValues.AreEqual(known, value))
            {
                Compare(overlay, key, known, value);
            }
        }

        foreach (var (key, value) in columns)
        {
            if (!source.ContainsKey(key))
            {
                Part(overlay, Remove)[key] = JsonValues.Fingerprint(value);
            }
        }

        return overlay.Count == 0 ? null : overlay;
    }

    /// <summary>Lays an overlay over what the columns say now.</summary>
    /// <param name="columns">What the columns say; becomes the source, where nothing has changed.</param>
    /// <param name="overlay">The overlay.</param>
    /// <param name="ignored">Keys of the outermost object whose replacements and removals no longer hold; null for none.</param>
    public static void Apply(JsonObject columns, JsonObject overlay, IReadOnlySet<string>? ignored = null)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(overlay);
        foreach (var (key, entry) in Entries(overlay, Replace))
        {
            if (ignored?.Contains(key) != true && Matches(columns, key, entry![0]))
            {
                columns[key] = entry[1]?.DeepClone();
            }
        }

        foreach (var (key, nested) in Entries(overlay, Within))
        {
            if (columns[key] is JsonObject inner)
            {
                Apply(inner, nested!.AsObject());
            }
        }

        foreach (var (key, entry) in Entries(overlay, Items))
        {
            if (Matches(columns, key, entry![0]) && columns[key] is JsonArray items)
            {
                foreach (var (index, nested) in entry[1]!.AsObject())
                {
                    Apply(items[int.Parse(index, CultureInfo.InvariantCulture)]!.AsObject(), nested!.AsObject());
                }
            }
        }

        foreach (var (key, fingerprint) in Entries(overlay, Remove))
        {
            if (ignored?.Contains(key) != true && Matches(columns, key, fingerprint))
            {
                columns.Remove(key);
            }
        }

        foreach (var (key, value) in Entries(overlay, Add))
        {
            columns.TryAdd(key, value?.DeepClone());
        }
    }

    private static void Compare(JsonObject overlay, string key, JsonNode? known, JsonNode? value)
    {
        if (known is JsonObject knownObject && value is JsonObject valueObject)
        {
            Part(overlay, Within)[key] = Between(knownObject, valueObject);
        }
        else if (known is JsonArray knownItems && value is JsonArray valueItems && AreObjects(knownItems, valueItems))
        {
            var differences = new JsonObject();
            for (var i = 0; i < knownItems.Count; i++)
            {
                if (Between(knownItems[i]!.AsObject(), valueItems[i]!.AsObject()) is { } difference)
                {
                    differences[i.ToString(CultureInfo.InvariantCulture)] = difference;
                }
            }

            Part(overlay, Items)[key] = new JsonArray(JsonValues.Fingerprint(known), differences);
        }
        else
        {
            Part(overlay, Replace)[key] = new JsonArray(JsonValues.Fingerprint(known), value?.DeepClone());
        }
    }

    private static bool AreObjects(JsonArray left, JsonArray right) =>
        left.Count == right.Count && left.Concat(right).All(item => item is JsonObject);

    private static bool Matches(JsonObject columns, string key, JsonNode? fingerprint) =>
        columns.TryGetPropertyValue(key, out var now) && JsonValues.Fingerprint(now) == fingerprint!.GetValue<string>();

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Entries(JsonObject overlay, string part) => overlay[part] as JsonObject ?? [];

    private static JsonObject Part(JsonObject overlay, string part)
    {
        if (overlay[part] is JsonObject known)
        {
            return known;
        }

        var added = new JsonObject();
        overlay[part] = added;
        return added;
    }
}
