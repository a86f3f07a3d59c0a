using System.Text.Json;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Tests.Querying.Documents;
using ResultsGraphQL.Tests.Querying.Operations;
using ResultsGraphQL.Tests.Querying.Stores;

namespace ResultsGraphQL.Tests.Querying.Aggregating;

public sealed class StatsArgumentTests(DemoStore demo) : IClassFixture<DemoStore>
{
    [Theory]
    [InlineData("{ resultStats(groupBy: [AGENT, WEEK, AGENT]) { count } }", null, "'groupBy' has AGENT twice")]
    [InlineData("query($by: [MetricGroupBy!]) { metricStats(groupBy: $by) { count } }", "{ \"by\": [\"DAY\", \"DAY\"] }", "'groupBy' has DAY twice")]
    [InlineData("query($by: ResultGroupBy!) { resultStats(groupBy: [DAY, $by]) { count } }", "{ \"by\": \"DAY\" }", "'groupBy' has DAY twice")]
    [InlineData("{ resultStats(groupBy: [AGENT], first: 101) { count } }", null, "'first' is 101, which is over the limit of 100 groups")]
    [InlineData("{ metricStats(first: -1) { count } }", null, "'first' must not be negative")]
    [InlineData("{ metricStats(where: { score: { gt: null } }) { count } }", null, "'where.score.gt' must not be null")]
    public async Task An_argument_that_means_nothing_is_refused_and_the_data_null(string document, string? variables, string words)
    {
        var response = await demo.Store.RunAsync(document, variables);

        new RefusedDocument(response).Says(ErrorCodes.BadUserInput, words);
        Assert.Equal(JsonValueKind.Null, response.GetProperty("data").ValueKind);
    }

    [Theory]
    [InlineData("{ resultStats(groupBy: [SCENARIO]) { count } }", "groupBy")]
    [InlineData("{ metricStats(groupBy: [null]) { count } }", "groupBy")]
    [InlineData("{ metricStats(groupBy: [METRIC], after: \"a\") { count } }", "after")]
    [InlineData("{ compareResults(baseId: 1) { base { id } } }", "headId")]
    public async Task A_document_that_the_schema_refuses_is_no_statistics(string document, string words) =>
        new RefusedDocument(await demo.Store.RunAsync(document)).Says(ErrorCodes.ValidationFailed, words);

    [Fact]
    public async Task A_value_that_is_none_to_group_by_is_refused_in_a_variable() =>
        new RefusedDocument(await demo.Store.RunAsync("query($by: [ResultGroupBy!]) { resultStats(groupBy: $by) { count } }", "{ \"by\": [\"SCENARIO\"] }"))
            .Says(ErrorCodes.BadUserInput, "$by[0]' expects one of AGENT, STATUS, RUN_TYPE, DAY, WEEK");

    [Theory]
    [InlineData("{ resultStats(groupBy: [AGENT]) { agent { results(first: 100) { nodes { id } } } } }")]
    [InlineData("{ metricStats(groupBy: [RESULT]) { result { runs(first: 100) { nodes { id } } } } }")]
    public async Task Statistics_take_part_in_the_cost_limit(string document) =>
        new RefusedDocument(await demo.Store.RunAsync(document)).Says(ErrorCodes.LimitExceeded, "cost is");

    [Fact]
    public async Task Many_statistics_in_one_operation_cost_too_much()
    {
        var all = string.Concat(Enumerable.Range(0, 30).Select(i => $"a{i}: metricStats(groupBy: [METRIC]) {{ count score {{ p50 p95 }} }} "));

        new RefusedDocument(await demo.Store.RunAsync($"{{ {all} }}")).Says(ErrorCodes.LimitExceeded, "over the limit of 10000");
    }

    [Theory]
    // The field's own weight, and for each of the groups the agent, the distribution and its percentile.
    [InlineData("{ resultStats(first: 7) { count agent { name } successRates { mean p50 } } }", 100 + (7 * 3), 7 * 3)]
    [InlineData("{ metricStats { count score { p50 p90 p95 } } }", 100 + (100 * 4), 100 * 2)]
    [InlineData("{ metricStats(where: { testRun: { result: { id: { eq: 1 } } } }) { count } }", 100 + 2 + 1, 100)]
    [InlineData("{ compareResults(baseId: 1, headId: 2) { base { id } metricChanges { better } metrics { scenario { id } } } }", 100 + 1 + 1 + (1 + 5), 1 + 1 + 1 + (5 * 2))]
    public async Task The_cost_is_that_of_the_field_and_of_all_groups(string document, int fields, int types)
    {
        var request = new GraphQLRequest(document) { User = GraphQLStore.Reader, ReportCost = true };

        var cost = (await demo.Store.RunAsync(request)).GetProperty("extensions").GetProperty("operationCost");

        Assert.Equal(fields, cost.GetProperty("fieldCost").GetInt32());
        Assert.Equal(types, cost.GetProperty("typeCost").GetInt32());
    }

    [Theory]
    [InlineData("{ resultStats { count } }", "resultStats", true)]
    [InlineData("{ metricStats { count } }", "metricStats", true)]
    [InlineData("{ compareResults(baseId: 1, headId: 2) { base { id } } }", "compareResults", false)]
    public async Task A_caller_who_may_not_read_is_refused(string document, string field, bool nullsData)
    {
        var response = await demo.Store.RunAsync(new GraphQLRequest(document) { User = GraphQLStore.Caller(1, "WRITE") });

        new RefusedDocument(response).Says(ErrorCodes.NotAuthorized, field);
        Assert.Equal(nullsData ? JsonValueKind.Null : JsonValueKind.Object, response.GetProperty("data").ValueKind);
    }

    [Fact]
    public async Task The_groups_of_the_first_page_are_the_first_of_all()
    {
        var data = await demo.Store.DataAsync("{ all: resultStats(groupBy: [AGENT, WEEK]) { week agent { id } count } two: resultStats(groupBy: [AGENT, WEEK], first: 2) { week agent { id } count } }");

        Assert.Equal(data.GetProperty("all").EnumerateArray().Take(2).Select(group => group.GetRawText()), data.GetProperty("two").EnumerateArray().Select(group => group.GetRawText()));
    }

    [Theory]
    [InlineData("baseId: 0, headId: 4000")]
    [InlineData("baseId: 4000, headId: -1")]
    [InlineData("baseId: 2147483647, headId: -2147483648")]
    public async Task A_comparison_with_a_result_that_is_none_is_null(string arguments)
    {
        var data = await demo.Store.DataAsync($"{{ compareResults({arguments}) {{ base {{ id }} metrics {{ change }} metricChanges {{ better }} }} }}");

        Assert.Equal(JsonValueKind.Null, data.GetProperty("compareResults").ValueKind);
    }
}
