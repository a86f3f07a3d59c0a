using CsCheck;
using ResultsGraphQL.Live.Groups;
using ResultsGraphQL.Querying.Subscriptions;

namespace ResultsGraphQL.Tests.Live.Groups;

public sealed class RecentResultsTests
{
    private const int ResultBytes = 4 * 1024;

    // A group may keep this much in any case.
    private const int SmallBytes = 16 * 1024;

    [Fact]
    public void Who_keeps_up_finds_each_result_once_and_who_does_not_is_told() => Gen.Select(Gen.Int[1, 3].Array[0, 40], Gen.Int[0, 130], Gen.Int[0, 20 * ResultBytes])
        .Sample((steps, after, maxBytes) =>
        {
            var recent = new RecentResults(10);
            var positions = new List<long>();
            var position = 10L;
            foreach (var step in steps)
            {
                position += step;
                positions.Add(position);
                recent.Append([(position, new LiveEvent(null, new byte[ResultBytes]))], position, maxBytes);
            }

            var kept = Math.Min(positions.Count, Math.Max(maxBytes, SmallBytes) / ResultBytes);
            var from = kept == positions.Count ? 10 : positions[^(kept + 1)];
            var found = recent.TryFind(after, out var at, out _, out var isBehind);

            Assert.Equal(after < from, isBehind);
            Assert.Equal(!isBehind && after < position, found);
            if (found)
            {
                Assert.Equal(positions.First(each => each > after), at);
            }
        });
}
