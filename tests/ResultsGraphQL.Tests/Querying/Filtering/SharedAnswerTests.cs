using System.Text.Json;
using ResultsGraphQL.Model.Agents;
using ResultsGraphQL.Model.Results;
using ResultsGraphQL.Model.TestRuns;
using ResultsGraphQL.Querying;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Querying.Sqlite;
using ResultsGraphQL.Tests.Querying.Stores;

namespace ResultsGraphQL.Tests.Querying.Filtering;

/// <summary>What rows share a parent for is asked once for the parent, not once for each row.</summary>
public sealed class SharedAnswerTests
{
    private const int Results = 2000;
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    /// <summary>Filters that would take hours if each row asked anew, with how many results fit.</summary>
    public static TheoryData<string, int> Filters => new()
    {
        { "{\"agent\":{\"results\":{\"none\":{\"name\":{\"contains\":\"zzz\"}}}}}", Results },
        { "{\"agent\":{\"results\":{\"none\":{\"agent\":{\"results\":{\"none\":{\"agent\":{\"results\":{\"none\":{\"agent\":{\"results\":{\"none\":{\"name\":{\"contains\":\"zzz\"}}}}}}}}}}}}}}", 0 },
        { "{\"agent\":{\"results\":{\"all\":{\"agent\":{\"results\":{\"some\":{\"agent\":{\"results\":{\"all\":{\"name\":{\"contains\":\"r\"}}}}}}}}}}}", Results },
        { "{\"agent\":{\"results\":{\"some\":{\"name\":{\"eq\":\"r1999\"}}}}}", Results },
        { "{\"runs\":{\"some\":{\"result\":{\"agent\":{\"results\":{\"none\":{\"runs\":{\"some\":{\"result\":{\"agent\":{\"results\":{\"none\":{\"name\":{\"contains\":\"r\"}}}}}}}}}}}}}}", Results },
        { "{\"runs\":{\"some\":{\"result\":{\"agent\":{\"results\":{\"some\":{\"name\":{\"contains\":\"zzz\"}}}}}}}}", 0 },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task A_filter_through_a_shared_parent_takes_time_in_proportion_to_the_rows(string filter, int expected)
    {
        await using var store = await GraphQLStore.CreateAsync(new QueryLimits { Cost = int.MaxValue });
        var agent = new Agent { Id = 1, Name = "a" };
        await store.WriteAsync(context => context.AddRange(Enumerable.Range(1, Results).Select(id => new Result
        {
            Id = id,
            Name = $"r{id}",
            Agent = agent,
            AgentName = "a",
            Runs = { new TestRun { Id = id, ResultId = id } },
        })));
        using var variables = JsonDocument.Parse($"{{\"where\":{filter}}}");
        using var tooLong = new CancellationTokenSource(Bound);

        using var response = await store.Executor.ExecuteAsync(
            new GraphQLRequest("query Shared($where: ResultFilterInput) { results(where: $where) { totalCount } }") { User = GraphQLStore.Reader, Variables = variables.RootElement },
            tooLong.Token);

        using var body = JsonDocument.Parse(response.Body);
        Assert.Equal(expected, body.RootElement.GetProperty("data").GetProperty("results").GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public void An_answer_that_is_found_is_the_one_that_was_given()
    {
        var answers = new SubqueryAnswers();
        var random = new Random(1);
        foreach (var keys in new[] { 10, 5_000, 1_000_000 })
        {
            var given = new Dictionary<(int, long), bool>();
            for (var i = 0; i < keys; i++)
            {
                var (subquery, key, answer) = (random.Next(3), random.NextInt64(keys), random.Next(2) == 0);
                if (answers.Find(subquery, key) is { } known)
                {
                    Assert.Equal(given[(subquery, key)], known);
                }
                else
                {
                    if (!given.TryAdd((subquery, key), answer))
                    {
                        answer = given[(subquery, key)];
                    }

                    answers.Add(subquery, key, answer);
                    Assert.Equal(answer, answers.Find(subquery, key));
                }
            }

            answers.Clear();
            Assert.All(given.Keys.Take(100), asked => Assert.Null(answers.Find(asked.Item1, asked.Item2)));
        }
    }
}
