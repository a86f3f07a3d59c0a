using System.Globalization;

namespace ResultsGraphQL.Server.Settings;

/// <summary>The values of settings as text, for each type that a setting may have.</summary>
internal static class SettingText
{
    /// <summary>Says whether a property of a type is a setting; otherwise it is a section of them.</summary>
    public static bool IsKnown(Type type) => type == typeof(int) || type == typeof(long) || type == typeof(double) || type == typeof(bool)
        || type == typeof(TimeSpan) || type == typeof(string) || (Nullable.GetUnderlyingType(type) is { } underlying && IsKnown(underlying));

    /// <summary>Reads a value.</summary>
    /// <returns>The value; null where the text isn't one of the type.</returns>
    public static object? Parse(Type type, string text)
    {
        var culture = CultureInfo.InvariantCulture;
        return type switch
        {
            _ when type == typeof(string) => text,
            _ when type == typeof(bool) => bool.TryParse(text, out var value) ? value : null,
            _ when type == typeof(int) => int.TryParse(text, NumberStyles.AllowLeadingSign, culture, out var value) ? value : null,
            _ when type == typeof(long) => long.TryParse(text, NumberStyles.AllowLeadingSign, culture, out var value) ? value : null,
            _ when type == typeof(double) => double.TryParse(text, NumberStyles.Float, culture, out var value) && double.IsFinite(value) ? value : null,
            _ when type == typeof(TimeSpan) => TimeText.TryParse(text, out var value) ? value : null,
            _ => throw new NotSupportedException($"A setting can't be of the type {type}."),
        };
    }

    /// <summary>Writes a value so that it can be read again.</summary>
    public static string Format(object? value) => value switch
    {
        null => string.Empty,
        TimeSpan time => TimeText.Format(time),
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    /// <summary>The least and the most that a type allows where nothing else is said: more than nothing, and what timers can wait for.</summary>
    public static (IComparable Least, IComparable Most)? Bounds(Type type) => type switch
    {
        _ when type == typeof(int) => (1, int.MaxValue),
        _ when type == typeof(long) => (1L, long.MaxValue),
        _ when type == typeof(double) => (double.Epsilon, double.MaxValue),
        _ when type == typeof(TimeSpan) => (TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(24)),
        _ => null,
    };

    /// <summary>Says what a bounded value may be, such as <c>1 to 100</c>.</summary>
    public static string Describe(IComparable least, IComparable most) => (least, most) switch
    {
        (_, int.MaxValue or long.MaxValue) => $"{Format(least)} or more",
        (double.Epsilon, double.MaxValue) => "more than 0",
        (_, double.MaxValue) => $"{Format(least)} or more",
        _ => $"{Format(least)} to {Format(most)}",
    };

    /// <summary>Says what a value of a type looks like.</summary>
    public static string Describe(Type type) => type switch
    {
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(TimeSpan) => "a time such as 30s, 5m or 7d",
        _ when type == typeof(double) => "a number",
        _ when type == typeof(string) => "a text",
        _ => "a whole number",
    };
}
