namespace ResultsGraphQL.Tests.Querying.Oracle;

/// <summary>Values that are apt to be handled wrongly. Few enough that they repeat, so that there are ties and matches.</summary>
internal sealed class SampleValues(Random random)
{
    private static readonly string[] Texts =
    [
        "", " ", "a", "A", "ab", "Ab", "AB", "aB", "b", "abc", "ABC", "a%b", "a_b", "a\\b", "%", "_", "\\", "\\%", "100%", "a%", "_b", "'", "''", "\"", "\"quoted\"", "it's",
        "a;--", "é", "e\u0301", "É", "E\u0301", "ß", "ss", "İ", "i", "ı", "ﬁ", "fi", "Ω", "ω", "\u2126", "Σ", "σ", "ς", "ΟΔΟΣ", "οδος", "ẞ", "STRASSE", "Straße", "K", "\u212A", "Ⱥ", "ⱥ", "𐐀", "𐐨", "Ǆ", "ǅ", "ǆ", "\uFFFD", "\uE000", "\uFB01", "\uFFFF", "😀", "😀😀", "a😀b", "👩\u200D👩\u200D👧", "\U0001F1E9\U0001F1EA",
        "\U0010FFFF", "日本語", "日", "עברית", "tab\there", "line\nfeed", "line\r\nfeed", "\0", "a\0b", "\u0001", "\u007F", "\u2028", "null", "NULL", "true", "0", "00", "1e3", "[1]", "{}", "*", "[a-z]", "?1", "a/b", "</script>",
    ];

    private static readonly int[] Ints = [0, 1, -1, 2, 3, 7, 10, 100, 59, 60, 3600, int.MaxValue, int.MaxValue - 1, int.MinValue, int.MinValue + 1, 65536, -65536];

    private static readonly double[] Floats =
    [
        0.0, -0.0, 1.0, -1.0, 0.5, 0.1, 0.2, 0.1 + 0.2, 0.3, 1.0 / 3, 2.0 / 3, 100.0, 99.99999999999999, double.MaxValue, double.MinValue, double.Epsilon, -double.Epsilon,
        9007199254740993.0, 9007199254740992.0, 1e15, 1e16, 123456789.123456789, 4.5, 812.25, 2.2250738585072014e-308, 1.7976931348623155e308, 5e-5, 6.02214076e23,
    ];

    private static readonly DateTime[] Moments =
    [
        Utc(1, 1, 1), Utc(9999, 12, 31).AddTicks(TimeSpan.TicksPerDay - 1), Utc(1969, 12, 31).AddHours(23), DateTime.UnixEpoch, Utc(2026, 2, 28), Utc(2024, 2, 29), Utc(2026, 3, 2).AddTicks(1), Utc(2026, 3, 2),
        Utc(2026, 3, 2).AddTicks(-1), Utc(2026, 3, 2).AddMilliseconds(118), Utc(2026, 3, 2).AddSeconds(4), Utc(2026, 3, 2).AddMinutes(30), Utc(2038, 1, 19).AddHours(3),
    ];

    public Random Random => random;

    public bool Chance(double probability) => random.NextDouble() < probability;

    public T OneOf<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    public string Text() => Chance(0.8) ? OneOf(Texts) : OneOf(Texts) + OneOf(Texts);

    public int Int() => Chance(0.9) ? OneOf(Ints) : random.Next(int.MinValue, int.MaxValue);

    public double Float() => Chance(0.8) ? OneOf(Floats) : (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-20, 20));

    public DateTime Moment() => Chance(0.8) ? OneOf(Moments) : Utc(2026, 1, 1).AddTicks(random.NextInt64(TimeSpan.TicksPerDay * 365));

    public TEnum Enum<TEnum>() where TEnum : struct, Enum => OneOf(System.Enum.GetValues<TEnum>());

    /// <summary>A part of a text that cuts no surrogate pair.</summary>
    public string PartOf(string text)
    {
        var runes = text.EnumerateRunes().ToArray();
        var start = random.Next(runes.Length + 1);
        return string.Concat(runes.Skip(start).Take(random.Next(runes.Length - start + 1)));
    }

    private static DateTime Utc(int year, int month, int day) => new(year, month, day, 0, 0, 0, DateTimeKind.Utc);
}
