using System.Text.Json;

namespace ResultsGraphQL.Tests.Querying.Documents;

/// <summary>Finds every place of a schema where null must not stand: arguments, fields of input objects, and items of lists.</summary>
internal sealed class NullPlaceFinder
{
    private const int DeepestInput = 3;

    private readonly Dictionary<string, JsonElement> _types;
    private readonly Dictionary<string, string> _roots = new(StringComparer.Ordinal);
    private readonly List<NullPlace> _places = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    private NullPlaceFinder(JsonElement schema)
    {
        _types = schema.GetProperty("types").EnumerateArray().ToDictionary(type => type.GetProperty("name").GetString()!, StringComparer.Ordinal);
        foreach (var operation in new[] { "query", "mutation", "subscription" })
        {
            _roots.Add(schema.GetProperty(operation + "Type").GetProperty("name").GetString()!, operation);
        }
    }

    /// <summary>The introspection that <see cref="Find"/> reads.</summary>
    public static string Introspection { get; } =
        "{ __schema { queryType { name } mutationType { name } subscriptionType { name } types { kind name enumValues { name } inputFields { name type { ...T } } "
        + "fields { name type { ...T } args { name type { ...T } } } } } } "
        + "fragment T on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } }";

    /// <summary>Finds the places that operations can reach.</summary>
    /// <param name="schema">The answer to <see cref="Introspection"/>, from <c>__schema</c> on.</param>
    public static IReadOnlyList<NullPlace> Find(JsonElement schema)
    {
        var finder = new NullPlaceFinder(schema);
        foreach (var (type, operation) in finder._roots)
        {
            finder.Selections(type, operation, (variables, selection) => $"{operation}{variables} {{ {selection} }}");
        }

        return finder._places;
    }

    private static JsonElement Unwrap(JsonElement type) => type.GetProperty("kind").GetString() is "LIST" or "NON_NULL" ? Unwrap(type.GetProperty("ofType")) : type;

    private static string Print(JsonElement type) => type.GetProperty("kind").GetString() switch
    {
        "NON_NULL" => Print(type.GetProperty("ofType")) + "!",
        "LIST" => $"[{Print(type.GetProperty("ofType"))}]",
        _ => type.GetProperty("name").GetString()!,
    };

    private static bool IsNonNull(JsonElement type) => type.GetProperty("kind").GetString() == "NON_NULL";

    /// <summary>Goes through the fields of a type; each type once for each kind of operation.</summary>
    private void Selections(string typeName, string operation, Func<string, string, string> document)
    {
        if (!_seen.Add(operation + typeName) || !_types[typeName].TryGetProperty("fields", out var fields) || fields.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        foreach (var field in fields.EnumerateArray())
        {
            var name = field.GetProperty("name").GetString()!;
            var result = Unwrap(field.GetProperty("type"));
            var below = result.GetProperty("kind").GetString() is "SCALAR" or "ENUM" ? string.Empty : " { __typename }";
            var arguments = field.GetProperty("args").EnumerateArray().ToList();
            foreach (var argument in arguments)
            {
                var others = Required(arguments, argument);
                var argumentName = argument.GetProperty("name").GetString()!;
                Value(
                    $"{typeName}.{name}({argumentName})", argument.GetProperty("type"), argumentName, operation, 0,
                    (variables, value) => document(variables, $"{name}({others}{argumentName}: {value}){below}"));
            }

            if (below.Length > 0)
            {
                var required = Required(arguments, null);
                var call = required.Length == 0 ? name : $"{name}({required})";
                Selections(result.GetProperty("name").GetString()!, operation, (variables, selection) => document(variables, $"{call} {{ {selection} }}"));
            }
        }
    }

    private string Required(List<JsonElement> members, JsonElement? but) => string.Concat(members
        .Where(member => IsNonNull(member.GetProperty("type")) && member.GetProperty("name").GetString() != but?.GetProperty("name").GetString())
        .Select(member => $"{member.GetProperty("name").GetString()}: {Sample(member.GetProperty("type"))} "));

    private void Value(string what, JsonElement type, string name, string operation, int depth, Func<string, string, string> document)
    {
        if (IsNonNull(type))
        {
            var inner = type.GetProperty("ofType");
            _places.Add(new NullPlace(what, Print(inner), Sample(inner), name, operation == "subscription", document));
            type = inner;
        }

        if (type.GetProperty("kind").GetString() == "LIST")
        {
            Value(what + "[]", type.GetProperty("ofType"), name, operation, depth, (variables, value) => document(variables, $"[{value}]"));
        }
        else if (type.GetProperty("kind").GetString() == "INPUT_OBJECT" && depth < DeepestInput)
        {
            var typeName = type.GetProperty("name").GetString()!;

            // Filters lead to each other without end; each is gone through once for each kind of operation.
            if (_seen.Add(operation + typeName))
            {
                Fields(typeName, operation, depth, document);
            }
        }
    }

    private void Fields(string typeName, string operation, int depth, Func<string, string, string> document)
    {
        var fields = _types[typeName].GetProperty("inputFields").EnumerateArray().ToList();
        foreach (var field in fields)
        {
            var name = field.GetProperty("name").GetString()!;
            var others = Required(fields, field);
            Value($"{typeName}.{name}", field.GetProperty("type"), name, operation, depth + 1, (variables, value) => document(variables, $"{{ {others}{name}: {value} }}"));
        }
    }

    private string Sample(JsonElement type)
    {
        switch (type.GetProperty("kind").GetString())
        {
            case "NON_NULL":
                return Sample(type.GetProperty("ofType"));
            case "LIST":
                return $"[{Sample(type.GetProperty("ofType"))}]";
        }

        var known = _types[type.GetProperty("name").GetString()!];
        return type.GetProperty("kind").GetString() switch
        {
            "ENUM" => known.GetProperty("enumValues")[0].GetProperty("name").GetString()!,
            "INPUT_OBJECT" => $"{{ {Required([.. known.GetProperty("inputFields").EnumerateArray()], null)} }}",
            _ => known.GetProperty("name").GetString() switch
            {
                "Int" => "1",
                "Float" => "0.5",
                "Boolean" => "true",
                "DateTime" => "\"2026-03-02T01:00:04Z\"",
                "JSON" => "{ a: 1 }",
                _ => "\"x\"",
            },
        };
    }
}
