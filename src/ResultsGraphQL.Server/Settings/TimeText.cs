using System.Globalization;

namespace ResultsGraphQL.Server.Settings;

/// <summary>Spans of time as people write them: a number with ms, s, m, h or d behind it.</summary>
internal static class TimeText
{
    private static readonly (string Unit, TimeSpan Length)[] Units =
    [
        ("d", TimeSpan.FromDays(1)), ("h", TimeSpan.FromHours(1)), ("m", TimeSpan.FromMinutes(1)), ("s", TimeSpan.FromSeconds(1)), ("ms", TimeSpan.FromMilliseconds(1)),
    ];

    /// <summary>Reads a span such as <c>90d</c> or <c>200ms</c>; <c>0.00:01:30</c> is taken as well.</summary>
    public static bool TryParse(string text, out TimeSpan time)
    {
        var digits = text.AsSpan().TrimEnd("dhms");
        foreach (var (unit, length) in Units)
        {
            if (text.AsSpan(digits.Length).SequenceEqual(unit))
            {
                var isNumber = long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= TimeSpan.MaxValue / length;
                time = isNumber ? length * number : default;
                return isNumber;
            }
        }

        // A number alone would be days.
        time = default;
        return text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out time);
    }

    /// <summary>Writes a span in the largest unit that has no fraction of it.</summary>
    public static string Format(TimeSpan time)
    {
        if (time == TimeSpan.Zero)
        {
            return "0s";
        }

        var (unit, length) = Array.Find(Units, unit => time.Ticks % unit.Length.Ticks == 0);
        return unit is null ? time.ToString("c", CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{time.Ticks / length.Ticks}{unit}");
    }
}
