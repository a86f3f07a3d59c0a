using System.Globalization;
using System.Text;
using ResultsGraphQL.Querying.Aggregating;

namespace ResultsGraphQL.Tests.Querying.Aggregating;

public sealed class GroupCounterTests
{
    [Theory]
    [InlineData(long.MaxValue, 1)]
    [InlineData(20_000, 4)]
    [InlineData(1_000, 64)]
    public void Groups_are_counted_exactly_however_few_fit_at_once(long memory, int leastPasses)
    {
        var counter = new GroupCounter(memory);
        var passes = 0;
        do
        {
            for (var i = 0; i < 3_000; i++)
            {
                counter.Add(Encoding.UTF8.GetBytes((i % 1_000).ToString(CultureInfo.InvariantCulture)));
            }

            passes++;
        }
        while (counter.EndPass());

        Assert.Equal(1_000, counter.Count);
        Assert.InRange(passes, leastPasses, 1_000);
    }

    [Fact]
    public void A_page_holds_the_first_groups_and_the_counter_the_others()
    {
        var table = new GroupTable(3, false, [(byte)'b'], [(byte)'y']);
        var dropped = new List<char>();
        foreach (var key in "zxwvabfcedyde")
        {
            if (table.Find([(byte)key]) < 0 && table.Add([(byte)key], out var driven) >= 0 && driven is not null)
            {
                dropped.Add((char)driven[0]);
            }
        }

        Assert.Equal("cde", string.Concat(table.Order.Select(group => (char)table.Key(group)[0])));
        Assert.Equal("xwvf", string.Concat(dropped));
    }
}
