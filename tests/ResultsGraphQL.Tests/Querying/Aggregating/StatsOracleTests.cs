using System.Collections.Concurrent;
using ResultsGraphQL.Tests.Querying.Oracle;
using Xunit.Abstractions;

namespace ResultsGraphQL.Tests.Querying.Aggregating;

/// <summary>Random statistics over random data, held against plain computations. A failure tells the seed; <c>ORACLE_SEED</c> set to it makes the same data and documents again.</summary>
public sealed class StatsOracleTests(ITestOutputHelper output)
{
    private const int DocumentsPerRoot = 600;

    [Theory]
    [InlineData("resultStats", null)]
    [InlineData("metricStats", null)]
    // So little that values go to the temporary file, and groups are counted in several passes.
    [InlineData("resultStats", 600)]
    [InlineData("metricStats", 600)]
    public async Task Random_statistics_are_what_is_computed_plainly(string root, int? memory)
    {
        var seed = OracleSeed.Next();
        output.WriteLine($"{OracleSeed.Variable}={seed}");
        await using var oracle = await StatsOracle.CreateAsync(seed, memory);
        var wrong = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(Enumerable.Range(seed, DocumentsPerRoot), async (document, _) =>
        {
            if (await oracle.CheckAsync(root, document) is { } problem)
            {
                wrong.Add(problem);
            }
        });
        Assert.True(wrong.IsEmpty, $"{OracleSeed.Variable}={seed}: {wrong.Count} of {DocumentsPerRoot} documents. {wrong.MinBy(problem => problem.Length)}");
    }

    [Fact]
    public async Task Any_two_results_compare_as_they_do_plainly()
    {
        var seed = OracleSeed.Next();
        output.WriteLine($"{OracleSeed.Variable}={seed}");
        await using var oracle = await StatsOracle.CreateAsync(seed);
        var plain = new PlainComparison(oracle.World);
        var random = new Random(seed);
        foreach (var (@base, head) in oracle.World.Results.SelectMany(_ => oracle.World.Results, (one, other) => (one, other)).Where(_ => random.Next(5) == 0))
        {
            var compared = (await oracle.DataAsync($$"""
                { compareResults(baseId: {{@base.Id}}, headId: {{head.Id}}) {
                    base { id } head { id agent { name } }
                    scenarioChanges { better worse changed unchanged appeared went } metricChanges { better worse changed unchanged appeared went }
                    scenarios { scenario { id } scenarioName base head difference baseCount headCount change }
                    metrics { scenario { id name } scenarioName metric { metricId name type } base head difference baseCount headCount baseEnumValue headEnumValue change }
                    better: metrics(where: { change: { eq: BETTER }, scenario: { id: { neq: null } } }, order: [{ difference: DESC }]) { difference }
                } }
                """)).GetProperty("compareResults");

            plain.Check(compared, @base, head, $"{OracleSeed.Variable}={seed}, {@base.Id} and {head.Id}");
        }
    }
}
