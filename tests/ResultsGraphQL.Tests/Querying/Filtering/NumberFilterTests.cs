using System.Text.Json;
using ResultsGraphQL.Model.Agents;
using ResultsGraphQL.Model.Results;
using ResultsGraphQL.Tests.Querying.Stores;

namespace ResultsGraphQL.Tests.Querying.Filtering;

/// <summary>Numbers that stores are apt to compare wrongly.</summary>
public sealed class NumberFilterTests
{
    [Theory]
    [InlineData(9)]
    [InlineData(40)]
    public async Task A_long_list_of_numbers_compares_every_digit(int length)
    {
        await using var store = await GraphQLStore.CreateAsync();
        double[] rates = [0.1, 0.1 + 0.2, 0.3, 1.0 / 3, double.Epsilon, double.MaxValue, 2.2250738585072014e-308, 9007199254740993.0, 123456789.123456789];
        var agent = new Agent { Id = 1, Name = "a" };
        await store.WriteAsync(context => context.AddRange(rates.Select((rate, i) => new Result { Id = i + 1, Name = "r", Agent = agent, AgentName = "a", SuccessRate = rate })));
        for (var i = 0; i < rates.Length; i++)
        {
            double[] operand = [rates[i], .. Enumerable.Range(1, length - 1).Select(other => -0.1 * other)];
            var variables = JsonSerializer.Serialize(new { where = new { successRate = new Dictionary<string, double[]> { ["in"] = operand } } });
            var data = await store.DataAsync("query Rates($where: ResultFilterInput) { results(where: $where) { nodes { id } } }", variables);

            Assert.Equal([i + 1], data.GetProperty("results").GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("id").GetInt32()));
        }
    }

    [Fact]
    public async Task Every_number_of_a_long_list_is_compared_to_its_last_bit()
    {
        const int Count = 10_000;
        await using var store = await GraphQLStore.CreateAsync();
        var random = new Random(1);
        var rates = Enumerable.Range(0, Count).Select(_ => random.NextDouble() * Math.Pow(10, random.Next(-20, 20))).ToArray();
        var agent = new Agent { Id = 1, Name = "a" };
        await store.WriteAsync(context => context.AddRange(rates.Select((rate, i) => new Result { Id = i + 1, Name = "r", Agent = agent, AgentName = "a", SuccessRate = rate })));
        var variables = JsonSerializer.Serialize(new { where = new { successRate = new Dictionary<string, double[]> { ["in"] = rates } } });

        var data = await store.DataAsync("query Rates($where: ResultFilterInput) { results(where: $where, first: 1) { totalCount } }", variables);

        Assert.Equal(Count, data.GetProperty("results").GetProperty("totalCount").GetInt32());
    }
}
