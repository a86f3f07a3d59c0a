using ResultsGraphQL.Tests.Querying.Oracle;
using Xunit.Abstractions;

namespace ResultsGraphQL.Tests.Querying.Paging;

/// <summary>Pages, one after the other, are the whole list: each object once, whatever the order, the direction and the size, and whatever else is written meanwhile.</summary>
public sealed class PageWalkTests(ITestOutputHelper output)
{
    private const int OrdersPerRoot = 25;
    private const int ChangesPerWalk = 40;
    private const int WalksPerCase = 8;

    private static readonly int[] Sizes = [1, 2, 3, 7, 40, 100];

    [Theory]
    [InlineData("results")]
    [InlineData("testRuns")]
    [InlineData("metrics")]
    [InlineData("agents")]
    [InlineData("scenarios")]
    public async Task A_walk_visits_each_object_once_and_in_order(string root)
    {
        await using var oracle = await OracleStore.CreateAsync(Seed());
        var list = oracle.Schema.Root(root);
        var shape = oracle.Schema[list.Target];
        foreach (var order in Orders(oracle, shape))
        {
            var expected = list.Read(list).Order(new RowOrder(oracle.Schema, shape, order)).Select(shape.NodeId).ToList();
            var walk = new PageWalk(oracle, list, order, oracle.Samples.OneOf(Sizes));

            Assert.Equal(expected, await walk.ForwardsAsync());
            Assert.Equal(expected, await walk.BackwardsAsync());
        }
    }

    [Theory]
    [InlineData("results", false)]
    [InlineData("results", true)]
    [InlineData("testRuns", false)]
    [InlineData("testRuns", true)]
    [InlineData("metrics", false)]
    [InlineData("metrics", true)]
    public async Task A_walk_visits_each_surviving_object_once_while_others_come_and_go(string root, bool backwards)
    {
        var seed = Seed();
        for (var i = 0; i < WalksPerCase; i++)
        {
            // What a walk's writer has added isn't known to the oracle, so each walk has a store of its own.
            await using var oracle = await OracleStore.CreateAsync(seed + i);
            var list = oracle.Schema.Root(root);
            var shape = oracle.Schema[list.Target];
            var order = new InputGenerator(oracle.Schema, oracle.Samples).Order(shape);
            var walk = new PageWalk(oracle, list, order, oracle.Samples.OneOf([1, 2, 3, 7]));
            var gone = new HashSet<object>(ReferenceEqualityComparer.Instance);

            var changes = 0;
            var visited = backwards ? await walk.BackwardsAsync(ChangeAsync) : await walk.ForwardsAsync(ChangeAsync);

            var survivors = list.Read(list).Where(row => !gone.Contains(row)).Order(new RowOrder(oracle.Schema, shape, order)).Select(shape.NodeId).ToList();
            Assert.NotEmpty(survivors);
            Assert.NotEmpty(gone);
            Assert.Distinct(visited);
            Assert.Equal(survivors, visited.Where(survivors.ToHashSet().Contains));

            // More is added than is walked past, so a walk against the writer must be let end.
            Task ChangeAsync(string cursorAt) => changes++ < ChangesPerWalk ? WalkWriter.ChangeAsync(oracle, shape, cursorAt, gone) : Task.CompletedTask;
        }
    }

    private static IEnumerable<IReadOnlyList<InputNode.Fields>> Orders(OracleStore oracle, ObjectShape shape)
    {
        foreach (var member in shape.Members.OfType<Member.Value>())
        {
            foreach (var direction in Enum.GetValues<SortDirection>())
            {
                yield return [new InputNode.Fields($"{shape.Name}SortInput!", [new(member.Name, new InputNode.Scalar("SortEnumType", direction))])];
            }
        }

        var inputs = new InputGenerator(oracle.Schema, oracle.Samples);
        for (var i = 0; i < OrdersPerRoot; i++)
        {
            yield return inputs.Order(shape);
        }
    }

    private int Seed()
    {
        var seed = OracleSeed.Next();
        output.WriteLine($"{OracleSeed.Variable}={seed}");
        return seed;
    }
}
