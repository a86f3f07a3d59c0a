using System.Globalization;
using System.Text.Json;
using ResultsGraphQL.Model.Agents;
using ResultsGraphQL.Model.Results;
using ResultsGraphQL.Model.TestRuns;
using ResultsGraphQL.Querying;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Querying.Sqlite;
using ResultsGraphQL.Tests.Querying.Stores;
using SQLitePCL;

namespace ResultsGraphQL.Tests.Querying.Filtering;

/// <summary>Filters and orders of any size are answered, or refused by a limit that says so; none makes the store fail.</summary>
public sealed class FilterSizeTests
{
    private static readonly QueryLimits Roomy = new() { Cost = int.MaxValue, Tokens = 200_000 };

    /// <summary>Filters of results, made of the text of a number: each fits the results whose number that is, or one that is greater.</summary>
    public static TheoryData<string, string, string> Forms => new()
    {
        { "or", "{\"or\":[", "{\"name\":{\"contains\":\"<N>\"}}" },
        { "or of equal values", "{\"or\":[", "{\"name\":{\"eq\":\"<N>\"}}" },
        { "or of a relation", "{\"or\":[", "{\"runs\":{\"some\":{\"errorMessage\":{\"endsWith\":\"<N>\"}}}}" },
        { "or of relations in relations", "{\"or\":[", "{\"runs\":{\"some\":{\"result\":{\"runs\":{\"some\":{\"errorMessage\":{\"eq\":\"<N>\"}}}}}}}" },
        { "or of lists that all fit", "{\"or\":[", "{\"runs\":{\"all\":{\"errorMessage\":{\"eq\":\"<N>\"}}}}" },
        { "or of a relation to one", "{\"or\":[", "{\"name\":{\"endsWith\":\"<N>\"},\"agent\":{\"name\":{\"eq\":\"a\"}}}" },
        { "or of what isn't", "{\"and\":[", "{\"name\":{\"ncontains\":\"<N>\"}}" },
        { "and of none", "{\"and\":[", "{\"runs\":{\"none\":{\"errorMessage\":{\"endsWith\":\"<N>\"}}}}" },
        { "and of other values", "{\"and\":[", "{\"name\":{\"neq\":\"<N>\"}}" },
        { "or of a text", "{\"name\":{\"or\":[", "{\"startsWith\":\"<N>\"}" },
        { "and of a text", "{\"name\":{\"and\":[", "{\"nendsWith\":\"<N>\"}" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Two_thousand_conditions_are_answered_and_one_more_is_refused(string form, string start, string item)
    {
        await using var store = await CreateAsync();
        var each = CountOf(item);
        foreach (var variables in new[] { true, false })
        {
            foreach (var count in new[] { 999 / each, 2000 / each })
            {
                var response = await AskAsync(store, Filter(start, item, count), variables);

                Assert.False(response.TryGetProperty("errors", out var errors), $"{form}, {count}: {errors}");
                Assert.Equal(form.StartsWith("and", StringComparison.Ordinal) || form.Contains("isn't", StringComparison.Ordinal) ? 1 : 2,
                    response.GetProperty("data").GetProperty("results").GetProperty("totalCount").GetInt32());
            }

            var refused = (await AskAsync(store, Filter(start, item, 2000 / each + 1), variables)).GetProperty("errors")[0];

            Assert.Equal(ErrorCodes.LimitExceeded, refused.GetProperty("extensions").GetProperty("code").GetString());
            Assert.Contains($"{(2000 / each + 1) * each} conditions", refused.GetProperty("message").GetString(), StringComparison.Ordinal);
            Assert.Contains("limit of 2000", refused.GetProperty("message").GetString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("{\"and\":[<F>]}")]
    [InlineData("{\"and\":[<F>,{\"id\":{\"gt\":1}},{\"id\":{\"gt\":2}},{\"id\":{\"gt\":3}},{\"id\":{\"gt\":4}},{\"id\":{\"gt\":5}},{\"id\":{\"gt\":6}},{\"id\":{\"gt\":7}}]}")]
    [InlineData("{\"agent\":{\"results\":{\"all\":{\"or\":[<F>,{\"id\":{\"gt\":1}},{\"id\":{\"gt\":2}},{\"id\":{\"gt\":3}},{\"id\":{\"gt\":4}},{\"id\":{\"gt\":5}},{\"id\":{\"gt\":6}}]}}}}")]
    [InlineData("{\"or\":[<F>,{\"id\":{\"lt\":0}}]}")]
    [InlineData("{\"and\":[<F>,{\"or\":[<F>,{\"id\":{\"lt\":0}}]}]}")]
    [InlineData("{\"runs\":{\"some\":{\"result\":<F>}}}")]
    [InlineData("{\"runs\":{\"none\":{\"result\":<F>}}}")]
    [InlineData("{\"agent\":{\"results\":{\"all\":<F>}}}")]
    [InlineData("{\"runs\":{\"none\":{\"result\":<F>}},\"agent\":{\"results\":{\"some\":<F>}}}")]
    public async Task A_filter_may_be_as_deep_as_a_request(string layer)
    {
        await using var store = await CreateAsync();
        var filter = "{\"name\":{\"contains\":\"1\"}}";
        while (true)
        {
            filter = layer.Replace("<F>", filter, StringComparison.Ordinal);
            if (filter.Length > 100_000 || Depth(filter) > 60)
            {
                break;
            }

            var response = await AskAsync(store, filter, inVariables: true);
            var nested = await store.RunAsync(
                "query Nested($where: ResultFilterInput) { agents { nodes { results(where: $where) { totalCount nodes { id } } } } resultStats(where: $where) { nodes { count } } }",
                $"{{\"where\":{filter}}}");

            Assert.Equal(response.TryGetProperty("errors", out _), nested.TryGetProperty("errors", out _));
            Assert.True(
                !response.TryGetProperty("errors", out var errors) || errors[0].GetProperty("extensions").GetProperty("code").GetString() == ErrorCodes.LimitExceeded,
                $"{Depth(filter)} deep: {errors}");
        }
    }

    [Fact]
    public async Task An_order_of_too_many_terms_is_refused()
    {
        await using var store = await GraphQLStore.CreateAsync(Roomy with { OrderTerms = 2 });
        const string Query = "query Ordered($order: [ResultSortInput!]) { results(order: $order) { totalCount } }";

        var answered = await store.RunAsync(Query, """{"order":[{"name":"ASC"},{"status":"DESC"},{"name":"ASC"}]}""");
        var refused = await store.RunAsync(Query, """{"order":[{"name":"ASC"},{"status":"DESC"},{"agent":{"name":"ASC"}}]}""");

        Assert.False(answered.TryGetProperty("errors", out var errors), errors.ToString());
        Assert.Equal(ErrorCodes.LimitExceeded, refused.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        Assert.Contains("3 terms, which is over the limit of 2", refused.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_says_that_a_statement_cannot_be_prepared_is_short()
    {
        Batteries_V2.Init();
        raw.sqlite3_open(":memory:", out var database);
        using (database)
        {
            using var connection = new SqliteReadConnection(database);
            var tooDeep = Assert.Throws<SqliteReadException>(() => connection.Prepare("SELECT " + string.Join(" OR ", Enumerable.Repeat("?1", 100_000))));
            var unknown = Assert.Throws<SqliteReadException>(() => connection.Prepare($"SELECT {new string('x', 100_000)}"));

            Assert.InRange(tooDeep.Message.Length, 100, 1000);
            Assert.InRange(unknown.Message.Length, 100, 1000);
        }
    }

    private static async Task<GraphQLStore> CreateAsync()
    {
        var store = await GraphQLStore.CreateAsync(Roomy);
        var agent = new Agent { Id = 1, Name = "a" };
        await store.WriteAsync(context => context.AddRange(new[] { "1", "77", "none" }.Select((name, i) => new Result
        {
            Id = i + 1,
            Name = name,
            Agent = agent,
            AgentName = "a",
            Runs = { new TestRun { Id = i + 1, ResultId = i + 1, ErrorMessage = name } },
        })));
        return store;
    }

    private static int CountOf(string item) => item.Split("\":\"").Length - 1
        + new[] { "\"some\"", "\"all\"", "\"none\"" }.Sum(name => item.Split(name).Length - 1);

    private static string Filter(string start, string item, int count) => start
        + string.Join(',', Enumerable.Range(1, count).Select(i => item.Replace("<N>", (i == 76 ? 77 : i == 77 ? 76 : i).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)))
        + "]}" + (start.Contains("name", StringComparison.Ordinal) ? "}" : string.Empty);

    private static int Depth(string json)
    {
        var depth = 0;
        return json.Max(character => depth += character is '{' or '[' ? 1 : character is '}' or ']' ? -1 : 0);
    }

    private static Task<JsonElement> AskAsync(GraphQLStore store, string filter, bool inVariables) => inVariables
        ? store.RunAsync("query Filtered($where: ResultFilterInput) { results(where: $where) { totalCount nodes { id } } }", $"{{\"where\":{filter}}}")
        : store.RunAsync($"{{ results(where: {AsLiteral(filter)}) {{ totalCount nodes {{ id }} }} }}");

    /// <summary>Writes JSON as a literal: the names of fields stand without quotes.</summary>
    private static string AsLiteral(string json) => System.Text.RegularExpressions.Regex.Replace(json, "\"(\\w+)\":", "$1:");
}
