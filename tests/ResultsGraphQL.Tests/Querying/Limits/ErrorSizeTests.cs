using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Tests.Querying.Operations;

namespace ResultsGraphQL.Tests.Querying.Limits;

/// <summary>Errors are few and short, however much is wrong with a request.</summary>
public sealed class ErrorSizeTests(DemoStore demo) : IClassFixture<DemoStore>
{
    private const int Most = 20;
    private const int LongestAnswer = 40_000;

    public static TheoryData<string, string?> WrongInManyPlaces => new()
    {
        { $"query {new string('A', 1_000_000)}({Join(1_200, i => $"$v{i}: Int")}) {{ eventCursor }}", null },
        { $"query {new string('A', 1_000)}({Join(1_200, i => $"$v{i}: Int")}) {{ eventCursor }}", null },
        { $"{{ {Join(1_000, i => $"field{i}")} }}", null },
        { $"{{ {Join(1_000, i => $"a{i}: eventCursor {{ x }}")} }}", null },
        { $"{{ ...{Join(500, i => $"F{i} ...")} }}".Replace("...  }", "}", StringComparison.Ordinal).Replace("... }", "}", StringComparison.Ordinal), null },
        { $"query({Join(1_000, i => $"$v{i}: Int!")}) {{ {Join(1_000, i => $"a{i}: result(id: $v{i}) {{ id }}")} }}", null },
        { $"query({Join(29, i => $"$v{i}: Int!")}) {{ {Join(29, i => $"a{i}: result(id: $v{i}) {{ id }}")} }}", null },
        { $"query({Join(29, i => $"$v{i}: Int!")}) {{ {Join(29, i => $"a{i}: result(id: $v{i}) {{ id }}")} }}", $"{{ {string.Join(',', Enumerable.Range(0, 29).Select(i => $"\"v{i}\": \"{new string('x', 10_000)}\""))} }}" },
        { "query($w: ResultFilterInput) { results(where: $w) { totalCount } }", $"{{ \"w\": {{ \"{new string('y', 900_000)}\": 1 }} }}" },
        { $"{{ results(where: {{ name: {{ eq: {Join(900, i => "[")}\"{new string('z', 100_000)}\" }} }}) {{ totalCount }} }}", null },
        { $"{{ result(id: \"{new string('z', 500_000)}\") {{ id }} }}", null },
        { $"{{ result(id: 1) {{ id }} }} \"{new string('z', 500_000)}", null },
        { $"{{ {Join(29, i => $"a{i}: results(first: -1) {{ totalCount }}")} }}", null },
    };

    [Theory]
    [MemberData(nameof(WrongInManyPlaces))]
    public async Task A_request_that_is_wrong_in_many_places_or_long_ones_gets_a_short_answer(string document, string? variables)
    {
        var response = await demo.Store.RunAsync(document, variables);

        var errors = response.GetProperty("errors").EnumerateArray().ToList();
        Assert.InRange(errors.Count, 1, Most);
        Assert.InRange(response.GetRawText().Length, 1, LongestAnswer);
        Assert.All(errors, error => Assert.InRange(error.GetProperty("message").GetString()!.Length, 1, 1_024));
    }

    [Fact]
    public async Task An_answer_says_that_there_are_more_errors_than_it_has()
    {
        var response = await demo.Store.RunAsync($"{{ {Join(25, i => $"field{i}")} }}");

        var errors = response.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("message").GetString()!).ToList();
        Assert.Equal(Most, errors.Count);
        Assert.Contains("field18", errors[18], StringComparison.Ordinal);
        Assert.Equal("There are more errors; these are the first 19.", errors[19]);
    }

    [Fact]
    public async Task A_payload_has_few_errors_too_and_says_that_there_are_more()
    {
        var runs = Join(500, i => $"{{ scenarioId: 501, personalityName: \"{new string('p', 300)}\" }}");
        var response = await demo.Store.RunAsync(new GraphQLRequest(
            $"mutation {{ createResult(input: {{ name: \"x\", agentId: 87, runs: [{runs}] }}) {{ errors {{ __typename ... on Error {{ message }} }} }} }}")
        { User = DemoStore.Writer });

        var errors = response.GetProperty("data").GetProperty("createResult").GetProperty("errors").EnumerateArray().ToList();
        Assert.Equal(Most, errors.Count);
        Assert.EndsWith("There are more errors; these are the first 20.", errors[^1].GetProperty("message").GetString()!, StringComparison.Ordinal);
    }

    private static string Join(int count, Func<int, string> item) => string.Join(' ', Enumerable.Range(0, count).Select(item));
}
