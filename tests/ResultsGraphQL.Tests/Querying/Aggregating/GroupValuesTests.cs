using ResultsGraphQL.Querying.Aggregating;

namespace ResultsGraphQL.Tests.Querying.Aggregating;

public sealed class GroupValuesTests
{
    public static TheoryData<string, long> Cases
    {
        get
        {
            var cases = new TheoryData<string, long>();
            foreach (var memory in new[] { long.MaxValue, 100_000, 4_096, 1 })
            {
                foreach (var order in new[] { "random", "ties", "ascending", "descending", "same", "organ pipe" })
                {
                    cases.Add(order, memory);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_stands_at_a_place_is_found_in_memory_and_in_the_file(string order, long memory)
    {
        var random = new Random(1);
        foreach (var count in new[] { 1, 2, 31, 33, 64, 1_000, 20_000 })
        {
            using var store = new GroupValueStore(memory, static () => { });
            var values = store.Add(new GroupValues<double>(store));
            var others = store.Add(new GroupValues<double>(store));
            var all = Enumerable.Range(0, count).Select(i => Value(order, i, count, random)).ToArray();
            foreach (var value in all)
            {
                values.Add(value);
                others.Add(-value);
            }

            long[] places = [.. new[] { 0, (count - 1) / 2, count / 2, (count - 1) * 95L / 100, count - 1 }.Order()];
            var found = new double[places.Length];
            values.Select(places, found);

            Array.Sort(all);
            Assert.Equal(places.Select(place => all[place]), found);
            Assert.Equal(all, values.InOrder());
            Assert.Equal(all.Reverse().Select(value => -value), others.InOrder());
        }
    }

    [Fact]
    public void The_temporary_file_holds_the_values_and_is_gone_with_them()
    {
        var before = Directory.GetFiles(Path.GetTempPath());
        string[] during;
        using (var store = new GroupValueStore(1_000, static () => { }))
        {
            var values = store.Add(new GroupValues<long>(store));
            for (var i = 0; i < 10_000; i++)
            {
                values.Add(i);
                Assert.InRange(values.Bytes, 0, 1_000);
            }

            during = [.. Directory.GetFiles(Path.GetTempPath()).Except(before)];
            Assert.Contains(during, file => new FileInfo(file) is { Exists: true, Length: >= 8 * 9_000 });
        }

        Assert.DoesNotContain(during, file => new FileInfo(file) is { Exists: true, Length: >= 8 * 9_000 });
    }

    [Fact]
    public void What_is_cancelled_ends_while_values_are_merged()
    {
        using var cancellation = new CancellationTokenSource();
        using var store = new GroupValueStore(1_000, cancellation.Token.ThrowIfCancellationRequested);
        var values = store.Add(new GroupValues<long>(store));
        for (var i = 0; i < 20_000; i++)
        {
            values.Add(-i);
        }

        cancellation.Cancel();

        Assert.Throws<OperationCanceledException>(() => values.InOrder().Count());
    }

    private static double Value(string order, int i, int count, Random random) => order switch
    {
        "random" => random.NextDouble(),
        "ties" => random.Next(3),
        "ascending" => i,
        "descending" => -i,
        "same" => 1,
        _ => Math.Min(i, count - i),
    };
}
