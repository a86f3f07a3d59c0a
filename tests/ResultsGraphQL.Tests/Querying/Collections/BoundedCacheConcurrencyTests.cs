using System.Globalization;
using ResultsGraphQL.Querying.Collections;

namespace ResultsGraphQL.Tests.Querying.Collections;

/// <summary>Requests share caches without locks.</summary>
public sealed class BoundedCacheConcurrencyTests
{
    [Fact]
    public void Entries_are_added_and_thrown_out_by_many_threads_at_once()
    {
        var cache = new BoundedCache<string>(64);

        Parallel.For(0, 200_000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            var key = (i % 5000).ToString(CultureInfo.InvariantCulture);
            Assert.Equal(key, cache.Find(key) ?? cache.Add(key, key));
        });

        // Each thread may add one past the limit.
        Assert.InRange(cache.Count, 1, 64 + 8);
    }
}
