using System.Globalization;
using System.Text.Json;
using ResultsGraphQL.Querying.Syntax;

namespace ResultsGraphQL.Querying.Inputs;

/// <summary>
/// A value of an argument, wherever it was written: in the document, in the variables, or a variable within a literal. Variables are checked against
/// their types before and literals by validation, so what reads a value may rely on its type.
/// </summary>
internal readonly struct InputValue
{
    private readonly ValueNode? _literal;
    private readonly JsonElement _json;
    private readonly VariableValues? _variables;

    private InputValue(ValueNode literal, VariableValues variables)
    {
        _literal = literal;
        _variables = variables;
        Kind = literal switch
        {
            ValueNode.Null => InputKind.Null,
            ValueNode.Text => InputKind.String,
            ValueNode.Number => InputKind.Number,
            ValueNode.Boolean => InputKind.Boolean,
            ValueNode.Enum => InputKind.Enum,
            ValueNode.List => InputKind.List,
            _ => InputKind.Object,
        };
    }

    private InputValue(JsonElement json)
    {
        _json = json;
        Kind = json.ValueKind switch
        {
            JsonValueKind.Null => InputKind.Null,
            JsonValueKind.String => InputKind.String,
            JsonValueKind.Number => InputKind.Number,
            JsonValueKind.True or JsonValueKind.False => InputKind.Boolean,
            JsonValueKind.Array => InputKind.List,
            JsonValueKind.Object => InputKind.Object,
            _ => InputKind.Missing,
        };
    }

    /// <summary>What the value is.</summary>
    public InputKind Kind { get; }

    /// <summary>Whether there is a value, and it isn't null.</summary>
    public bool HasValue => Kind is not (InputKind.Missing or InputKind.Null);

    /// <summary>Takes a value of the document.</summary>
    /// <param name="literal">The value; null where there is none.</param>
    /// <param name="variables">The request's variables.</param>
    /// <exception cref="InputException">It is a variable that is null where null must not be.</exception>
    public static InputValue Of(ValueNode? literal, VariableValues variables) => literal switch
    {
        null => default,
        ValueNode.Variable variable => ReadVariable(variable, variables),
        _ => new InputValue(literal, variables),
    };

    public static InputValue Of(JsonElement json) => new(json);

    /// <summary>The text of a string, the name of an enum value, or the digits of an ID that was written as a number.</summary>
    public string GetString() => _literal switch
    {
        null when Kind == InputKind.Number => _json.GetRawText(),
        null => _json.GetString()!,
        ValueNode.Text text => text.Value,
        ValueNode.Enum name => name.Name,
        ValueNode.Number number => number.Digits,
        _ => throw new InvalidOperationException("The value is no string."),
    };

    public bool GetBoolean() => _literal is null ? _json.GetBoolean() : ((ValueNode.Boolean)_literal).Value;

    public double GetDouble() => _literal switch
    {
        null => _json.GetDouble(),
        ValueNode.Number number => double.Parse(number.Digits, CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException("The value is no number."),
    };

    /// <summary>The number of an <c>Int</c>; in JSON it may be spelled with a fraction of zero.</summary>
    public int GetInt32() => _literal is null && _json.TryGetInt32(out var number) ? number : (int)GetDouble();

    /// <summary>The items of a list; a single value stands for a list of one (GraphQL specification, 3.11, Input Coercion).</summary>
    public List<InputValue> GetItems()
    {
        if (Kind != InputKind.List)
        {
            return [this];
        }

        var items = new List<InputValue>();
        if (_literal is null)
        {
            foreach (var item in _json.EnumerateArray())
            {
                items.Add(Of(item));
            }

            return items;
        }

        foreach (var item in ((ValueNode.List)_literal).Items)
        {
            var value = Of(item, _variables!);
            // A variable without a value in a list is null (specification, 3.11).
            items.Add(value.Kind == InputKind.Missing ? Null : value);
        }

        return items;
    }

    /// <summary>The fields of an object that have a value, in the order written.</summary>
    public List<KeyValuePair<string, InputValue>> GetFields()
    {
        var fields = new List<KeyValuePair<string, InputValue>>();
        if (_literal is null)
        {
            foreach (var property in _json.EnumerateObject())
            {
                fields.Add(new(property.Name, Of(property.Value)));
            }

            return fields;
        }

        foreach (var field in ((ValueNode.Object)_literal).Fields)
        {
            var value = Of(field.Value, _variables!);
            if (value.Kind != InputKind.Missing)
            {
                fields.Add(new(field.Name, value));
            }
        }

        return fields;
    }

    /// <summary>The value as JSON in UTF-8; an enum value by its name.</summary>
    /// <param name="sorted">Whether the fields of objects are put in the order of their names, so that equal values give equal bytes.</param>
    /// <exception cref="InvalidOperationException">A text holds half a surrogate pair.</exception>
    public byte[] ToJson(bool sorted)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            WriteTo(writer, sorted);
        }

        return stream.ToArray();
    }

    private void WriteTo(Utf8JsonWriter writer, bool sorted)
    {
        switch (Kind)
        {
            case InputKind.Missing or InputKind.Null:
                writer.WriteNullValue();
                break;
            case InputKind.String or InputKind.Enum:
                writer.WriteStringValue(GetString());
                break;
            case InputKind.Number:
                writer.WriteRawValue(_literal is ValueNode.Number number ? number.Digits : _json.GetRawText());
                break;
            case InputKind.Boolean:
                writer.WriteBooleanValue(GetBoolean());
                break;
            case InputKind.List:
                writer.WriteStartArray();
                GetItems().ForEach(item => item.WriteTo(writer, sorted));
                writer.WriteEndArray();
                break;
            default:
                writer.WriteStartObject();
                foreach (var (name, value) in sorted ? GetFields().OrderBy(field => field.Key, StringComparer.Ordinal) : GetFields().AsEnumerable())
                {
                    writer.WritePropertyName(name);
                    value.WriteTo(writer, sorted);
                }

                writer.WriteEndObject();
                break;
        }
    }

    /// <summary>
    /// Reads a variable where it is used. Validation has seen to it that its type fits, but for null: a variable with a default may stand where null may not,
    /// and be null all the same. Every value of a variable comes by here, so that no null gets past.
    /// </summary>
    private static InputValue ReadVariable(ValueNode.Variable variable, VariableValues variables)
    {
        var value = variables[variable.Name];
        return variable.NonNullPlace is null || value.Kind != InputKind.Null
            ? value
            : throw new InputException($"{variable.NonNullPlace} must not be null, but the variable '${variable.Name}' is.");
    }

    private static InputValue Null => new(NullLiteral.RootElement);

    private static JsonDocument NullLiteral { get; } = JsonDocument.Parse("null");
}
