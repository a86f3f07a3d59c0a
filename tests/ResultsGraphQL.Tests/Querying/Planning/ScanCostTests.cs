using Microsoft.Extensions.DependencyInjection;
using ResultsGraphQL.Model.Agents;
using ResultsGraphQL.Model.Results;
using ResultsGraphQL.Model.TestRuns;
using ResultsGraphQL.Querying;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Tests.Querying.Stores;

namespace ResultsGraphQL.Tests.Querying.Planning;

/// <summary>What an operation costs follows what the store may have to look at for it. Here there are 35 results, which count as 4 times 10, and 70 runs, which count as 8 times 10.</summary>
public sealed class ScanCostTests
{
    private const int Results = 4;
    private const int Runs = 8;

    public static TheoryData<string, double> Documents => new()
    {
        // A connection and its nodes, and nothing else that anything depends on.
        { "{ results { nodes { id } } }", 2 },
        { "{ results { totalCount } }", 1 + 2 },
        { "{ results(order: [{ createdAt: DESC }]) { nodes { id } } }", 2 + 1 },
        { "{ results(order: [{ status: ASC }, { createdAt: ASC }]) { nodes { id } } }", 2 + 2 },
        { "{ results(order: [{ id: DESC }]) { nodes { id } } }", 2 + 1 },
        // No index has these in order.
        { "{ results(order: [{ runType: ASC }]) { nodes { id } } }", 2 + 1 + (5 * (Results - 1)) },
        { "{ results(order: [{ status: ASC }, { createdAt: DESC }]) { nodes { id } } }", 2 + 2 + (5 * (Results - 1)) },
        { "{ results(order: [{ agent: { name: ASC } }]) { nodes { id } } }", 2 + 1 + (5 * (Results - 1)) },
        // Each condition may be looked at for each row,
        { "{ results(where: { name: { contains: \"a\" } }) { nodes { id } } }", 2 + Results },
        { "{ results(where: { or: [{ name: { contains: \"a\" } }, { name: { endsWith: \"b\", icontains: \"c\" } }] }) { nodes { id } } }", 2 + (3 * Results) },
        { "{ results(where: { runs: { some: { errorMessage: { eq: null } } } }) { nodes { id } } }", 2 + (6 * Runs) },
        { "{ results(where: { agent: { results: { none: { name: { contains: \"a\" } } } } }) { nodes { id } } }", 2 + Results + (6 * Results) },
        // but not where a key says which rows.
        { "{ results(where: { id: { eq: 1 }, name: { contains: \"a\" } }) { nodes { id } } }", 2 + 2 },
        { "{ results(where: { and: [{ id: { eq: 1 } }], runs: { some: { status: { eq: FAILED } } } }) { nodes { id } } }", 2 + 1 + 6 },
        { "{ testRuns(where: { result: { id: { eq: 1 } }, status: { eq: FAILED } }) { nodes { id } } }", 2 + 3 },
        { "{ results(where: { or: [{ id: { eq: 1 } }] }) { nodes { id } } }", 2 + Results },
        // The rows of the parents at hand are as many as are answered with; what they lead to may be any.
        { "{ results(first: 10) { nodes { runs(first: 1, where: { status: { eq: FAILED } }, order: [{ errorMessage: ASC }]) { nodes { id } } } } }", 2 + (10 * (2 + 2)) },
        { "{ results(first: 10) { nodes { runs(first: 1, where: { result: { runs: { some: { status: { eq: FAILED } } } } }) { nodes { id } } } } }", 2 + (10 * (2 + 7)) + (6 * (Runs - 1)) },
        // All rows are summed up.
        { "{ resultStats(first: 1, where: { name: { contains: \"a\" } }) { nodes { count } } }", 101 + 1 + (3 * (Results - 1)) },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task An_operation_costs_what_the_store_may_have_to_look_at(string document, double expected)
    {
        await using var store = await CreateAsync(new QueryLimits { RowsPerCost = 10 });

        Assert.Equal(expected, await CostAsync(store, document));
    }

    [Fact]
    public async Task A_store_that_is_small_adds_nothing()
    {
        await using var store = await CreateAsync(new QueryLimits());

        Assert.Equal(2 + 1 + 1 + 5 + 1, await CostAsync(store, "{ results(where: { agent: { results: { none: { name: { contains: \"a\" } } } } }, order: [{ runType: ASC }]) { nodes { id } } }"));
    }

    [Fact]
    public async Task What_costs_too_much_for_the_size_of_the_store_is_refused()
    {
        await using var store = await CreateAsync(new QueryLimits { RowsPerCost = 10, Cost = 20 });

        var response = await store.RunAsync("{ results(where: { runs: { some: { errorMessage: { eq: null } } } }) { nodes { id } } }");

        Assert.Equal(ErrorCodes.LimitExceeded, response.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        Assert.Contains("field cost is 50, which is over the limit of 20", response.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private static async Task<double> CostAsync(GraphQLStore store, string document)
    {
        var response = await store.RunAsync(new GraphQLRequest(document) { User = GraphQLStore.Reader, ReportCost = true });
        return response.GetProperty("extensions").GetProperty("operationCost").GetProperty("fieldCost").GetDouble();
    }

    private static async Task<GraphQLStore> CreateAsync(QueryLimits limits)
    {
        var store = await GraphQLStore.CreateAsync(limits);
        var agent = new Agent { Id = 1, Name = "a" };
        await store.WriteAsync(context => context.AddRange(Enumerable.Range(1, 35).Select(id => new Result
        {
            Id = id,
            Name = "r",
            Agent = agent,
            AgentName = "a",
            Runs = { new TestRun { Id = id, ResultId = id }, new TestRun { Id = id + 100, ResultId = id } },
        })));
        await store.Services.GetRequiredService<GraphQLExecutor>().MeasureStoreAsync(CancellationToken.None);
        return store;
    }
}
