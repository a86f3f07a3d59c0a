using System.Text.Json;
using ResultsGraphQL.Querying;
using ResultsGraphQL.Tests.Querying.Stores;

namespace ResultsGraphQL.Tests.Querying.Oracle;

/// <summary>A random world, in memory and in a store, with cursors of some orders.</summary>
internal sealed class OracleStore : IAsyncDisposable
{
    private const int OrdersPerType = 16;

    // What costs more than the product allows may be asked here, since answers matter, not limits.
    private static readonly QueryLimits Limits = new() { Cost = int.MaxValue, Tokens = 100_000, Fields = 100_000 };

    private OracleStore(GraphQLStore store, SampleValues samples, WorldGenerator generator, World world)
    {
        Store = store;
        Samples = samples;
        Generator = generator;
        World = world;
        Schema = new WorldSchema(world);
    }

    public SampleValues Samples { get; }

    public WorldGenerator Generator { get; }

    public World World { get; }

    public GraphQLStore Store { get; }

    public WorldSchema Schema { get; }

    public Dictionary<string, IReadOnlyList<OrderSample>> Orders { get; } = [];

    public static async Task<OracleStore> CreateAsync(int seed)
    {
        var samples = new SampleValues(new Random(seed));
        var generator = new WorldGenerator(samples);
        var oracle = new OracleStore(await GraphQLStore.CreateAsync(Limits), samples, generator, generator.Generate());
        await oracle.Store.WriteAsync(oracle.World.AddTo);
        foreach (var root in oracle.Schema.Roots)
        {
            oracle.Orders.Add(root.Target, await oracle.SampleOrdersAsync(root));
        }

        return oracle;
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();

    /// <summary>Makes a document of a seed, runs it, and holds the response against the oracle.</summary>
    /// <returns>What is wrong, with the document; null where nothing is.</returns>
    public async Task<string?> CheckAsync(string root, int seed)
    {
        var samples = new SampleValues(new Random(seed));
        var query = new QueryGenerator(Schema, samples, Orders).Query(Schema.Root(root));
        var (document, variables) = new DocumentRenderer(samples, samples.Enum<VariableUse>()).Render(query);
        try
        {
            var data = await Store.DataAsync(document, variables);
            new ResponseChecker(Schema).Check(data.GetProperty(query.Key), query, null, query.Key);
            return null;
        }
        catch (Exception exception)
        {
            return $"document {seed}: {exception.Message}\n{document}\n{variables}\n{exception.StackTrace}";
        }
    }

    private async Task<IReadOnlyList<OrderSample>> SampleOrdersAsync(Member.ToMany root)
    {
        var orders = new List<OrderSample>();
        var inputs = new InputGenerator(Schema, Samples);
        var shape = Schema[root.Target];
        while (orders.Count < OrdersPerType)
        {
            var order = inputs.Order(shape);
            var arguments = new KeyValuePair<string, InputNode>("order", new InputNode.List($"[{root.Target}SortInput!]", order));
            var request = new ListRequest([arguments, new("first", new InputNode.Scalar("Int", 100))]) { Order = order, First = 100, SelectsEdges = true };
            var query = new Selection.Many("page", root, request, [new Selection.NodeId("key")]);
            var (document, variables) = new DocumentRenderer(Samples, VariableUse.Nowhere).Render(query);
            var page = (await Store.DataAsync(document, variables)).GetProperty("page");
            new ResponseChecker(Schema).Check(page, query, null, "page");
            var rows = ExpectedPage.Of(Schema, root, null, request).Rows;
            orders.Add(new OrderSample(order, [.. page.GetProperty("edges").EnumerateArray().Select((edge, i) => Cursor(edge, rows[i]))]));
        }

        return orders;
    }

    private static CursorSample Cursor(JsonElement edge, object row) => new(edge.GetProperty("cursor").GetString()!, row);
}
