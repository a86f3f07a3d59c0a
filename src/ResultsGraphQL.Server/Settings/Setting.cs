using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using ResultsGraphQL.Server.Hosting;

namespace ResultsGraphQL.Server.Settings;

/// <summary>A setting: a property of <see cref="ServerOptions"/> or of one of its options classes, with the bounds that its attributes say.</summary>
public sealed class Setting
{
    /// <summary>What the environment variables of settings begin with.</summary>
    public const string VariablePrefix = "RESULTS_";

    private readonly PropertyInfo? _section;
    private readonly PropertyInfo _property;
    private readonly ValidationAttribute? _rule;
    private readonly (IComparable Least, IComparable Most)? _bounds;

    private Setting(PropertyInfo? section, PropertyInfo property)
    {
        _section = section;
        _property = property;
        Name = NameOf(property);
        Key = section is null ? Name : $"{NameOf(section)}:{Name}";
        IsSecret = property.GetCustomAttribute<DataTypeAttribute>() is { DataType: DataType.Password };
        var rules = property.GetCustomAttributes<ValidationAttribute>().Where(rule => rule is not (DataTypeAttribute or RangeAttribute)).ToList();
        _rule = rules.Count <= 1 ? rules.SingleOrDefault() : throw new NotSupportedException($"The setting {Key} has more rules than one.");
        _bounds = property.GetCustomAttribute<RangeAttribute>() is { } range ? (Read(range.Minimum), Read(range.Maximum)) : SettingText.Bounds(Type);
    }

    /// <summary>All settings, a section after the other.</summary>
    public static IReadOnlyList<Setting> All { get; } = [.. Find(null, typeof(ServerOptions))];

    /// <summary>The name, as configuration has it, such as <c>Limits:Depth</c>.</summary>
    public string Key { get; }

    /// <summary>The name within its section, such as <c>Depth</c>.</summary>
    public string Name { get; }

    /// <summary>The section's name, such as <c>Limits</c>; null for settings of the service as a whole.</summary>
    public string? Section => _section is null ? null : NameOf(_section);

    /// <summary>The environment variable, such as <c>RESULTS_Limits__Depth</c>.</summary>
    public string Variable => VariablePrefix + Key.Replace(":", "__", StringComparison.Ordinal);

    /// <summary>Whether the value is nobody's business.</summary>
    public bool IsSecret { get; }

    /// <summary>The type of the value.</summary>
    public Type Type => Nullable.GetUnderlyingType(_property.PropertyType) ?? _property.PropertyType;

    /// <summary>What the value may be, such as <c>1 to 100</c>.</summary>
    public string Range => _rule switch
    {
        RequiredAttribute => "a text that isn't blank",
        not null => _rule.FormatErrorMessage(Key),
        _ => _bounds is var (least, most) ? SettingText.Describe(least, most) : SettingText.Describe(Type),
    };

    /// <summary>Reads the value as text.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The text; empty where there is no value.</returns>
    public string Read(ServerOptions options) => SettingText.Format(_property.GetValue(Holder(options)));

    /// <summary>Sets the value.</summary>
    /// <param name="options">The options.</param>
    /// <param name="text">The value as text.</param>
    /// <returns>What the value should have been; null where it has been set.</returns>
    public string? Write(ServerOptions options, string text)
    {
        if (SettingText.Parse(Type, text) is not { } value || !IsAllowed(value))
        {
            return _rule is null && _bounds is not null ? $"{SettingText.Describe(Type)}: {Range}" : Range;
        }

        _property.SetValue(Holder(options), value);
        return null;
    }

    /// <inheritdoc/>
    public override string ToString() => Key;

    private static IEnumerable<Setting> Find(PropertyInfo? section, Type type)
    {
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite).ToList();
        foreach (var property in properties.Where(property => SettingText.IsKnown(property.PropertyType)))
        {
            yield return new Setting(section, property);
        }

        foreach (var property in properties.Where(property => !SettingText.IsKnown(property.PropertyType)))
        {
            if (section is not null)
            {
                throw new NotSupportedException($"{type.Name}.{property.Name} is of the type {property.PropertyType.Name}, which no setting can have.");
            }

            foreach (var setting in Find(property, property.PropertyType))
            {
                yield return setting;
            }
        }
    }

    private static string NameOf(PropertyInfo property) => property.GetCustomAttribute<ConfigurationKeyNameAttribute>()?.Name ?? property.Name;

    private object Holder(ServerOptions options) => _section is null ? options : _section.GetValue(options)!;

    private IComparable Read(object bound) => (IComparable)SettingText.Parse(Type, Convert.ToString(bound, CultureInfo.InvariantCulture)!)!;

    private bool IsAllowed(object value) =>
        (_rule?.IsValid(value) ?? true) && (_bounds is not var (least, most) || (least.CompareTo(value) <= 0 && most.CompareTo(value) >= 0));
}
