using System.Globalization;

namespace ResultsGraphQL.Querying.Inputs;

/// <summary>
/// Reads moments in ISO 8601 as RFC 3339 profiles it: a date, or a date and a time of day with or without seconds, up to nine digits of a second, and an
/// offset or none. <c>T</c> and <c>Z</c> may be small, and a space may stand for the former.
/// </summary>
internal static class Iso8601
{
    private const int DateLength = 10;
    private const int MinuteLength = 16;
    private const int MostFractionDigits = 9;
    private const int TickDigits = 7;
    private const int LeapSecond = 60;

    /// <summary>Reads a moment.</summary>
    /// <param name="text">
    /// The text; without an offset it is taken as UTC. What is finer than 100 ns is cut off, and a leap second, which there is only at 23:59:60 UTC, is
    /// the first second of the next day.
    /// </param>
    /// <param name="moment">The moment, in UTC.</param>
    /// <returns>Whether <paramref name="text"/> is a moment of the years 1 to 9999.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out DateTime moment)
    {
        moment = default;
        if (!TryDate(text, out var date))
        {
            return false;
        }

        if (text.Length == DateLength)
        {
            moment = date;
            return true;
        }

        if (text.Length < MinuteLength || text[DateLength] is not ('T' or 't' or ' ') || text[13] != ':'
            || !TryNumber(text.Slice(11, 2), 23, out var hour) || !TryNumber(text.Slice(14, 2), 59, out var minute))
        {
            return false;
        }

        var rest = text[MinuteLength..];
        if (!TrySeconds(ref rest, out var second, out var fraction) || !TryOffset(rest, out var offset))
        {
            return false;
        }

        var minutes = (hour * 60) + minute - offset;
        if (second == LeapSecond && ((minutes % 1440) + 1440) % 1440 != 1439)
        {
            return false;
        }

        var ticks = date.Ticks + (minutes * TimeSpan.TicksPerMinute) + (second * TimeSpan.TicksPerSecond) + fraction;
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        moment = new DateTime(ticks, DateTimeKind.Utc);
        return true;
    }

    private static bool TryDate(ReadOnlySpan<char> text, out DateTime date)
    {
        date = default;
        if (text.Length < DateLength || text[4] != '-' || text[7] != '-'
            || !TryNumber(text[..4], 9999, out var year) || !TryNumber(text.Slice(5, 2), 12, out var month) || !TryNumber(text.Slice(8, 2), 31, out var day)
            || year == 0 || month == 0 || day == 0 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        date = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc);
        return true;
    }

    /// <summary>Reads the seconds and their fraction, which may be missing, and takes them off the text.</summary>
    private static bool TrySeconds(ref ReadOnlySpan<char> rest, out int second, out long fraction)
    {
        (second, fraction) = (0, 0);
        if (rest.IsEmpty || rest[0] != ':')
        {
            return true;
        }

        if (rest.Length < 3 || !TryNumber(rest.Slice(1, 2), LeapSecond, out second))
        {
            return false;
        }

        rest = rest[3..];
        if (rest.IsEmpty || rest[0] != '.')
        {
            return true;
        }

        var end = rest[1..].IndexOfAnyExceptInRange('0', '9');
        var digits = rest.Slice(1, end < 0 ? rest.Length - 1 : end);
        if (digits.IsEmpty || digits.Length > MostFractionDigits)
        {
            return false;
        }

        for (var i = 0; i < TickDigits; i++)
        {
            fraction = (fraction * 10) + (i < digits.Length ? digits[i] - '0' : 0);
        }

        rest = rest[(1 + digits.Length)..];
        return true;
    }

    /// <summary>Reads an offset, in minutes: none, Z, or hours and minutes with or without a colon.</summary>
    private static bool TryOffset(ReadOnlySpan<char> text, out int minutes)
    {
        minutes = 0;
        if (text.IsEmpty || text is "Z" or "z")
        {
            return true;
        }

        var colon = text.Length == 6 ? 1 : 0;
        if (text[0] is not ('+' or '-') || text.Length != 5 + colon || (colon == 1 && text[3] != ':')
            || !TryNumber(text.Slice(1, 2), 23, out var hour) || !TryNumber(text.Slice(3 + colon, 2), 59, out var minute))
        {
            return false;
        }

        minutes = ((hour * 60) + minute) * (text[0] == '-' ? -1 : 1);
        return true;
    }

    private static bool TryNumber(ReadOnlySpan<char> digits, int most, out int number) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= most;
}
