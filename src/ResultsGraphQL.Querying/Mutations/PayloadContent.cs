using System.Globalization;
using System.Text.Json.Nodes;

namespace ResultsGraphQL.Querying.Mutations;

/// <summary>What a payload is written from: the keys of its objects and its values, or errors.</summary>
/// <param name="Keys">The keys of the objects, by the payload's fields.</param>
/// <param name="Values">The values, by the payload's fields.</param>
/// <param name="Errors">The errors; null where there are none.</param>
internal sealed record PayloadContent(
    IReadOnlyDictionary<string, IReadOnlyList<int>> Keys, IReadOnlyDictionary<string, JsonNode?> Values, IReadOnlyList<PayloadError>? Errors)
{
    private static readonly Dictionary<string, IReadOnlyList<int>> NoKeys = [];
    private static readonly Dictionary<string, JsonNode?> NoValues = [];
    private static readonly Dictionary<string, Dictionary<int, IReadOnlyList<string>>> NoChanges = [];

    /// <summary>What was changed of the objects, by the payload's fields and the objects' keys.</summary>
    public IReadOnlyDictionary<string, Dictionary<int, IReadOnlyList<string>>> Changes { get; init; } = NoChanges;

    /// <summary>The objects' own fields as they were when the mutation was made, by the payload's fields; null where that isn't kept.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<int, JsonObject>>? Rows { get; init; }

    public static PayloadContent Of(MutationOutcome outcome) => new(outcome.Keys, outcome.Values, null) { Changes = outcome.Changes };

    public static PayloadContent Of(IReadOnlyList<PayloadError> errors) => new(NoKeys, NoValues, errors);

    /// <summary>Reads what <see cref="ToJson"/> has written.</summary>
    public static PayloadContent Parse(string json)
    {
        var root = JsonNode.Parse(json)!;
        return new PayloadContent(
            root["keys"]!.AsObject().ToDictionary(field => field.Key, field => (IReadOnlyList<int>)[.. field.Value!.AsArray().Select(key => key!.GetValue<int>())]),
            root["values"]!.AsObject().ToDictionary(field => field.Key, field => field.Value),
            root["errors"] is JsonArray errors ? [.. errors.Select(error => new PayloadError(error!["type"]!.GetValue<string>(), error["fields"]!.AsObject()))] : null)
        {
            Changes = ByKey(root["changes"], names => (IReadOnlyList<string>)[.. names.AsArray().Select(name => name!.GetValue<string>())])
                .ToDictionary(field => field.Key, field => field.Value),
            Rows = root["rows"] is { } rows
                ? ByKey(rows, row => row.AsObject()).ToDictionary(field => field.Key, field => (IReadOnlyDictionary<int, JsonObject>)field.Value)
                : null,
        };
    }

    /// <summary>What was changed of an object; nothing where that isn't said.</summary>
    public IReadOnlyList<string> ChangesOf(string field, int key) =>
        Changes.TryGetValue(field, out var changes) && changes.TryGetValue(key, out var names) ? names : [];

    /// <summary>Writes it as JSON, to be read again by a retry; what is told once isn't in it.</summary>
    public string ToJson(MutationField mutation)
    {
        var secrets = mutation.Payload.OfType<PayloadField.Value>().Where(field => field.IsSecret).Select(field => field.Name);
        return new JsonObject
        {
            ["keys"] = new JsonObject(Keys.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Key, new JsonArray([.. field.Value.Select(key => (JsonNode)key)])))),
            ["values"] = new JsonObject(Values.ExceptBy(secrets, field => field.Key).Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone()))),
            ["errors"] = Errors is null ? null : new JsonArray([.. Errors.Select(error => new JsonObject { ["type"] = error.Type, ["fields"] = error.Fields.DeepClone() })]),
            ["changes"] = ToObject(Changes.Select(field => (field.Key, field.Value.Select(entry => (entry.Key, (JsonNode)new JsonArray([.. entry.Value.Select(name => (JsonNode)name)])))))),
            ["rows"] = Rows is null ? null : ToObject(Rows.Select(field => (field.Key, field.Value.Select(entry => (entry.Key, entry.Value.DeepClone()))))),
        }.ToJsonString();
    }

    private static IEnumerable<KeyValuePair<string, Dictionary<int, T>>> ByKey<T>(JsonNode? json, Func<JsonNode, T> read) =>
        (json?.AsObject() ?? []).Select(field => KeyValuePair.Create(
            field.Key, field.Value!.AsObject().ToDictionary(entry => int.Parse(entry.Key, CultureInfo.InvariantCulture), entry => read(entry.Value!))));

    private static JsonObject ToObject(IEnumerable<(string Field, IEnumerable<(int Key, JsonNode Value)> Entries)> fields) =>
        new(fields.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Field, new JsonObject(field.Entries.Select(entry =>
            KeyValuePair.Create<string, JsonNode?>(entry.Key.ToString(CultureInfo.InvariantCulture), entry.Value))))));
}
