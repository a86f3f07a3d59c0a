using System.Collections.Concurrent;
using Xunit.Abstractions;

namespace ResultsGraphQL.Tests.Querying.Oracle;

/// <summary>
/// Random documents over random data, held against an evaluator of the contract's rules. A failure tells the seed; <c>ORACLE_SEED</c> set to it makes
/// the same data and documents again.
/// </summary>
public sealed class OracleTests(ITestOutputHelper output)
{
    private const int DocumentsPerRoot = 1100;

    [Theory]
    [InlineData("results")]
    [InlineData("testRuns")]
    [InlineData("metrics")]
    [InlineData("agents")]
    [InlineData("scenarios")]
    public async Task Random_documents_are_answered_as_the_oracle_answers_them(string root)
    {
        var seed = OracleSeed.Next();
        output.WriteLine($"{OracleSeed.Variable}={seed}");
        await using var oracle = await OracleStore.CreateAsync(seed);
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
}
