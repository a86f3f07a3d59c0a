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

    public static PayloadContent Of(MutationOutcome outcome) => new(outcome.Keys, outcome.Values, null);

    public static PayloadContent Of(IReadOnlyList<PayloadError> errors) => new(NoKeys, NoValues, errors);

    /// <summary>Reads what <see cref="ToJson"/> has written.</summary>
    public static PayloadContent Parse(string json)
    {
        var root = JsonNode.Parse(json)!;
        return new PayloadContent(
            root["keys"]!.AsObject().ToDictionary(field => field.Key, field => (IReadOnlyList<int>)[.. field.Value!.AsArray().Select(key => key!.GetValue<int>())]),
            root["values"]!.AsObject().ToDictionary(field => field.Key, field => field.Value),
            root["errors"] is JsonArray errors ? [.. errors.Select(error => new PayloadError(error!["type"]!.GetValue<string>(), error["fields"]!.AsObject()))] : null);
    }

    /// <summary>Writes it as JSON, to be read again by a retry; what is told once isn't in it.</summary>
    public string ToJson(MutationField mutation)
    {
        var secrets = mutation.Payload.OfType<PayloadField.Value>().Where(field => field.IsSecret).Select(field => field.Name);
        return new JsonObject
        {
            ["keys"] = new JsonObject(Keys.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Key, new JsonArray([.. field.Value.Select(key => (JsonNode)key)])))),
            ["values"] = new JsonObject(Values.ExceptBy(secrets, field => field.Key).Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone()))),
            ["errors"] = Errors is null ? null : new JsonArray([.. Errors.Select(error => new JsonObject { ["type"] = error.Type, ["fields"] = error.Fields.DeepClone() })]),
        }.ToJsonString();
    }
}
