using CsCheck;
using ResultsGraphQL.Live.Log;
using ResultsGraphQL.Querying.Logs;

namespace ResultsGraphQL.Tests.Live.Log;

public sealed class LogRingTests
{
    private const int Capacity = 7;

    [Fact]
    public void The_ring_gives_every_event_behind_a_position_that_it_reaches_back_to() => Gen.Select(Gen.Int[1, 3].Array[0, 40], Gen.Int[0, 100], Gen.Int[1, 10])
        .Sample((steps, after, most) =>
        {
            var ring = new LogRing(Capacity);
            ring.Reset(10);
            var positions = new List<long>();
            var position = 10L;
            foreach (var step in steps)
            {
                position += step;
                positions.Add(position);
                ring.Append(new LogEvent(position));
            }

            Assert.Equal(position, ring.Newest);
            Assert.Equal(positions.Count <= Capacity ? 10 : positions[^(Capacity + 1)], ring.From);
            if (after >= ring.From)
            {
                Assert.Equal(positions.Where(each => each > after).Take(most), ring.Read(after, most).Select(each => each.Position));
            }
        });

    [Fact]
    public void A_ring_that_is_reset_has_forgotten_everything()
    {
        var ring = new LogRing(Capacity);
        ring.Append(new LogEvent(1));

        ring.Reset(50);

        Assert.Equal((50, 50), (ring.From, ring.Newest));
        Assert.Empty(ring.Read(50, 10));
    }
}
