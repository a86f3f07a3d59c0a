namespace ResultsGraphQL.Querying.Json;

/// <summary>Writes moments and durations.</summary>
internal static class JsonTime
{
    private const long TicksPerMillisecond = TimeSpan.TicksPerMillisecond;

    /// <summary>Appends a moment as ISO 8601 in UTC, in quotes: milliseconds always, down to 100 ns where there is more.</summary>
    /// <param name="buffer">Where to.</param>
    /// <param name="ticks">UTC ticks; a number outside the calendar is written as its nearest end.</param>
    public static void AppendMoment(ByteBuffer buffer, long ticks)
    {
        var moment = new DateTime(Math.Clamp(ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks), DateTimeKind.Utc);
        var target = buffer.Reserve(32);
        target[0] = (byte)'"';
        moment.GetDate(out var year, out var month, out var day);
        Digits(target[1..], year, 4);
        target[5] = (byte)'-';
        Digits(target[6..], month, 2);
        target[8] = (byte)'-';
        Digits(target[9..], day, 2);
        target[11] = (byte)'T';
        Digits(target[12..], moment.Hour, 2);
        target[14] = (byte)':';
        Digits(target[15..], moment.Minute, 2);
        target[17] = (byte)':';
        Digits(target[18..], moment.Second, 2);
        target[20] = (byte)'.';

        var fraction = (int)(moment.Ticks % TimeSpan.TicksPerSecond);
        var digits = 7;
        if (fraction % TicksPerMillisecond == 0)
        {
            fraction /= (int)TicksPerMillisecond;
            digits = 3;
        }
        else
        {
            while (fraction % 10 == 0)
            {
                fraction /= 10;
                digits--;
            }
        }

        Digits(target[21..], fraction, digits);
        target[21 + digits] = (byte)'Z';
        target[22 + digits] = (byte)'"';
        buffer.Advance(23 + digits);
    }

    /// <summary>Appends a duration as <c>MM:SS</c>, in quotes; minutes may exceed 59.</summary>
    /// <param name="buffer">Where to.</param>
    /// <param name="seconds">The duration, not negative.</param>
    public static void AppendMinutesSeconds(ByteBuffer buffer, long seconds)
    {
        var minutes = seconds / 60;
        buffer.Append((byte)'"');
        if (minutes < 10)
        {
            buffer.Append((byte)'0');
        }

        buffer.AppendInteger(minutes);
        var target = buffer.Reserve(4);
        target[0] = (byte)':';
        Digits(target[1..], (int)(seconds % 60), 2);
        target[3] = (byte)'"';
        buffer.Advance(4);
    }

    private static void GetDate(this DateTime moment, out int year, out int month, out int day) =>
        DateOnly.FromDateTime(moment).Deconstruct(out year, out month, out day);

    private static void Digits(Span<byte> target, int value, int count)
    {
        for (var i = count - 1; i >= 0; i--)
        {
            target[i] = (byte)('0' + (value % 10));
            value /= 10;
        }
    }
}
