using System.Buffers;
using System.Collections;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using ResultsGraphQL.Querying.Inputs;
using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Querying.Schemas;

namespace ResultsGraphQL.Querying.Mutations;

/// <summary>A field of an input, derived from a property: its type, whether it may be left out, its description and its limits.</summary>
internal sealed class InputFieldMap
{
    private readonly PropertyInfo _property;
    private readonly IReadOnlyList<ValidationAttribute> _limits;
    private readonly Dictionary<string, object>? _enumValues;
    private readonly ConstructorInfo? _optional;

    public InputFieldMap(PropertyInfo property)
    {
        _property = property;
        var type = property.PropertyType;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Optional<>))
        {
            _optional = type.GetConstructors().Single(constructor => constructor.GetParameters().Length == 2);
            type = type.GetGenericArguments()[0];
            IsRequired = false;
        }
        else
        {
            IsRequired = new NullabilityInfoContext().Create(property).ReadState == NullabilityState.NotNull;
        }

        type = Nullable.GetUnderlyingType(type) ?? type;
        IsList = type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type);
        ItemType = IsList ? type.GetGenericArguments()[0] : type;
        Kind = KindOf(ItemType);
        Object = Kind == InputFieldKind.Object ? InputObjectMap.Of(ItemType) : null;
        _enumValues = Kind == InputFieldKind.Enum
            ? Enum.GetValues(ItemType).Cast<object>().ToDictionary(value => GraphQLNames.ToEnumValue(value.ToString()!), StringComparer.Ordinal)
            : null;
        _limits = [.. property.GetCustomAttributes<ValidationAttribute>()];
        Name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
        var description = property.GetCustomAttribute<DescriptionAttribute>()?.Description
            ?? throw new InvalidOperationException($"The property '{property.DeclaringType!.Name}.{property.Name}' has no description.");
        Description = string.Join(' ', [description, .. _limits.Select(limit => InputLimits.Describe(limit, this)).OfType<string>()]);
    }

    /// <summary>The GraphQL name.</summary>
    public string Name { get; }

    /// <summary>What the field is, for users of the API, its limits included.</summary>
    public string Description { get; }

    public InputFieldKind Kind { get; }

    /// <summary>Whether the field holds a list.</summary>
    public bool IsList { get; }

    /// <summary>Whether the field must be given, and not as null.</summary>
    public bool IsRequired { get; }

    /// <summary>The .NET type of the value, or of each item of the list.</summary>
    public Type ItemType { get; }

    /// <summary>The fields of a value that is an object.</summary>
    public InputObjectMap? Object { get; }

    /// <summary>Reads a value into an input object.</summary>
    /// <param name="target">The input object.</param>
    /// <param name="value">The value, checked against the GraphQL type.</param>
    /// <param name="path">Where the value stands.</param>
    /// <param name="problems">Where what is wrong with it goes.</param>
    public void Read(object target, InputValue value, string path, ICollection<Exception> problems)
    {
        var read = value.HasValue ? Read(value, path, problems) : null;
        if (read is not null && InputLimits.Problem(_limits, this, read) is { } problem)
        {
            problems.Add(new InputProblemException(path, problem));
        }

        _property.SetValue(target, _optional is null ? read : _optional.Invoke([true, read]));
    }

    private object? Read(InputValue value, string path, ICollection<Exception> problems)
    {
        if (!IsList)
        {
            return ReadItem(value, path, problems);
        }

        var items = value.GetItems();
        var list = Array.CreateInstance(ItemType, items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            list.SetValue(ReadItem(items[i], string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), problems), i);
        }

        return list;
    }

    private object? ReadItem(InputValue value, string path, ICollection<Exception> problems)
    {
        switch (Kind)
        {
            case InputFieldKind.Int:
                return value.GetInt32();
            case InputFieldKind.Float when value.GetDouble() is var number:
                if (!double.IsFinite(number))
                {
                    problems.Add(new InputProblemException(path, "is too large for a Float"));
                }

                return number;
            case InputFieldKind.Boolean:
                return value.GetBoolean();
            case InputFieldKind.Enum:
                return _enumValues![value.GetString()];
            case InputFieldKind.DateTime:
                return DateTimeScalar.Parse(value.GetString());
            case InputFieldKind.Json:
                return ReadJson(value, path, problems);
            case InputFieldKind.Object:
                return Object!.Read(value, path, problems);
            default:
                var text = value.GetString();
                if (text.Contains('\0', StringComparison.Ordinal))
                {
                    problems.Add(new InputProblemException(path, "holds the character U+0000, which the store can't hold"));
                }

                if (HasHalfSurrogatePair(text))
                {
                    problems.Add(new InputProblemException(path, "holds half a surrogate pair, which is no text"));
                }

                return text;
        }
    }

    private static bool HasHalfSurrogatePair(ReadOnlySpan<char> text)
    {
        while (text.IndexOfAnyInRange('\ud800', '\udfff') is var at and >= 0)
        {
            if (Rune.DecodeFromUtf16(text[at..], out _, out var length) != OperationStatus.Done)
            {
                return true;
            }

            text = text[(at + length)..];
        }

        return false;
    }

    private static JsonElement ReadJson(InputValue value, string path, ICollection<Exception> problems)
    {
        try
        {
            using var json = JsonDocument.Parse(value.ToJson(sorted: false), new JsonDocumentOptions { AllowDuplicateProperties = false });
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            problems.Add(new InputProblemException(path, "has an object with the same name twice, or is nested deeper than 64 levels"));
        }
        catch (InvalidOperationException)
        {
            problems.Add(new InputProblemException(path, "holds a text with half a surrogate pair"));
        }

        return default;
    }

    private static InputFieldKind KindOf(Type type) => type switch
    {
        _ when type == typeof(int) => InputFieldKind.Int,
        _ when type == typeof(double) => InputFieldKind.Float,
        _ when type == typeof(string) => InputFieldKind.String,
        _ when type == typeof(bool) => InputFieldKind.Boolean,
        _ when type == typeof(DateTime) => InputFieldKind.DateTime,
        _ when type == typeof(JsonElement) => InputFieldKind.Json,
        { IsEnum: true } => InputFieldKind.Enum,
        _ => InputFieldKind.Object,
    };
}
