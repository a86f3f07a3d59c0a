using System.Globalization;
using ResultsGraphQL.Querying.Inputs;

namespace ResultsGraphQL.Tests.Querying.Inputs;

public sealed class Iso8601Tests
{
    [Theory]
    [InlineData("2026-03-02T01:00:04Z", "2026-03-02T01:00:04.0000000Z")]
    [InlineData("2026-03-02t01:00:04z", "2026-03-02T01:00:04.0000000Z")]
    [InlineData("2026-03-02 01:00:04", "2026-03-02T01:00:04.0000000Z")]
    [InlineData("2026-03-02T01:00", "2026-03-02T01:00:00.0000000Z")]
    [InlineData("2026-03-02", "2026-03-02T00:00:00.0000000Z")]
    [InlineData("2026-03-02T01:00:04.1Z", "2026-03-02T01:00:04.1000000Z")]
    [InlineData("2026-03-02T01:00:04.123456789Z", "2026-03-02T01:00:04.1234567Z")]
    [InlineData("2026-03-02T23:59:59.999999999Z", "2026-03-02T23:59:59.9999999Z")]
    [InlineData("2026-03-02T01:00:04+05:30", "2026-03-01T19:30:04.0000000Z")]
    [InlineData("2026-03-02T01:00:04-0800", "2026-03-02T09:00:04.0000000Z")]
    [InlineData("2024-02-29T00:00:00-00:00", "2024-02-29T00:00:00.0000000Z")]
    [InlineData("2016-12-31T23:59:60Z", "2017-01-01T00:00:00.0000000Z")]
    [InlineData("2017-01-01T05:29:60.5+05:30", "2017-01-01T00:00:00.5000000Z")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.0000000Z")]
    [InlineData("9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.9999999Z")]
    public void A_moment_is_read(string text, string expected)
    {
        Assert.True(Iso8601.TryParse(text, out var moment));
        Assert.Equal(expected, moment.ToString("O", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026")]
    [InlineData("2026-02-29")]
    [InlineData("2026-04-31T00:00:00Z")]
    [InlineData("2026-13-01")]
    [InlineData("2026-00-10")]
    [InlineData("0000-01-01")]
    [InlineData("2026-3-2")]
    [InlineData("2026-03-02T24:00:00Z")]
    [InlineData("2026-03-02T12:60:00Z")]
    [InlineData("2026-03-02T12:00:60Z")]
    [InlineData("2026-03-02T12:00:61Z")]
    [InlineData("2026-03-02T12:00:04.Z")]
    [InlineData("2026-03-02T12:00:04.1234567890Z")]
    [InlineData("2026-03-02T12:00:04,5Z")]
    [InlineData("2026-03-02T12:00:04+24:00")]
    [InlineData("2026-03-02T12:00:04+05:60")]
    [InlineData("2026-03-02T12:00:04+5:00")]
    [InlineData("2026-03-02T12:00:04 Z")]
    [InlineData(" 2026-03-02T12:00:04Z")]
    [InlineData("2026-03-02T12:00:04Zz")]
    [InlineData("2026-03-02T")]
    [InlineData("2026-03-02Z")]
    [InlineData("0001-01-01T00:00:00+01:00")]
    [InlineData("9999-12-31T23:59:60Z")]
    [InlineData("9999-12-31T23:59:59-01:00")]
    [InlineData("２０２６-03-02")]
    public void What_is_no_moment_is_refused(string text) => Assert.False(Iso8601.TryParse(text, out _));

    [Theory]
    [InlineData("", 0)]
    [InlineData("abc", 3)]
    [InlineData("\ud83d\ude00\ud83d\ude00", 2)]
    public void A_text_is_counted_in_characters(string text, int length) => Assert.Equal(length, TextLength.Of(text));

    [Fact]
    public void Half_a_surrogate_pair_counts_as_one() => Assert.Equal(2, TextLength.Of(['a', '\ud83d']));
}
