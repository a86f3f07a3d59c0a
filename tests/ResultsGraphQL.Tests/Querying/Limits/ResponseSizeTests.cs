using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ResultsGraphQL.Querying;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Storage.Demo;
using ResultsGraphQL.Tests.Querying.Documents;
using ResultsGraphQL.Tests.Querying.Operations;
using ResultsGraphQL.Tests.Querying.Stores;

namespace ResultsGraphQL.Tests.Querying.Limits;

/// <summary>No response is larger than the limit, nor takes more memory while it is made.</summary>
public sealed class ResponseSizeTests : IAsyncLifetime
{
    private const int MaxBytes = 100_000;
    private const string Many = "results(first: 100) { nodes { id name runs(first: 20) { nodes { id scenarioName status } } } }";

    private GraphQLStore _store = null!;

    public async Task InitializeAsync()
    {
        // Were something not given back, the memory of all responses would soon be used up.
        _store = await GraphQLStore.CreateAsync(new QueryLimits { ResponseBytes = MaxBytes, ResponseMemory = 40 * MaxBytes, Cost = 100_000 });
        await _store.Services.GetRequiredService<DemoData>().LoadAsync(new DemoDataOptions { Results = 300 }, null, CancellationToken.None);
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Theory]
    [InlineData("{ " + Many + " }")]
    [InlineData("{ results(first: 100) { nodes { agent { results(first: 20) { nodes { id name createdAt } } } } } }")]
    [InlineData("{ results(first: 1) { nodes { id } } a: " + Many + " b: " + Many + " }")]
    [InlineData("{ results(last: 100) { edges { cursor node { id name agent { name } runs { nodes { id metrics { name score explanation } } } } } } }")]
    public async Task A_response_over_the_limit_is_refused_with_the_limits_name_as_often_as_it_is_asked_for(string document)
    {
        for (var i = 0; i < 100; i++)
        {
            var refused = new RefusedDocument(await _store.RunAsync(document));
            refused.Says(ErrorCodes.LimitExceeded, $"more than {MaxBytes} bytes, which is the limit");
            Assert.False(refused.HasData);
        }

        Assert.Equal(10, (await _store.DataAsync("{ results(first: 10) { nodes { id name } } }")).GetProperty("results").GetProperty("nodes").GetArrayLength());
    }

    [Fact]
    public async Task Requests_at_once_are_refused_or_answered_each_by_itself()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Run(() => _store.RunAsync(i % 2 == 0 ? "{ " + Many + " }" : "{ results { totalCount } }"))));

        Assert.All(answers.Where((_, i) => i % 2 == 0), answer => Assert.Equal(ErrorCodes.LimitExceeded, new RefusedDocument(answer).Code));
        Assert.All(answers.Where((_, i) => i % 2 == 1), answer => Assert.Equal(300, answer.GetProperty("data").GetProperty("results").GetProperty("totalCount").GetInt32()));
    }

    [Fact]
    public async Task A_response_within_the_limit_is_whole()
    {
        var answer = await _store.DataAsync("{ results(first: 100) { nodes { id name runs(first: 2) { nodes { id } } } } }");

        Assert.InRange(answer.GetRawText().Length, 5_000, MaxBytes);
        Assert.Equal(100, answer.GetProperty("results").GetProperty("nodes").GetArrayLength());
    }

    [Fact]
    public async Task A_mutation_whose_payload_is_over_the_limit_changes_nothing()
    {
        const string Count = "{ results { totalCount } }";
        var before = (await _store.DataAsync(Count)).GetRawText();
        var agent = (await _store.DataAsync("{ agents(first: 1) { nodes { id } } }")).GetProperty("agents").GetProperty("nodes")[0].GetProperty("id").GetInt32();
        var selections = string.Join(' ', Enumerable.Range(0, 300).Select(i => $"a{i}: results(first: 100) {{ nodes {{ id name createdAt }} }}"));

        var response = await _store.RunAsync(new GraphQLRequest(
            $"mutation {{ createResult(input: {{ name: \"x\", agentId: {agent} }}) {{ result {{ id agent {{ {selections} }} }} }} }}")
        { User = DemoStore.Writer });

        new RefusedDocument(response).Says(ErrorCodes.LimitExceeded, $"more than {MaxBytes} bytes");
        Assert.Equal(JsonValueKind.Null, response.GetProperty("data").ValueKind);
        Assert.Equal(before, (await _store.DataAsync(Count)).GetRawText());
    }
}
