using System.Text.Json;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Tests.Querying.Documents;
using ResultsGraphQL.Tests.Querying.Operations;
using ResultsGraphQL.Tests.Querying.Stores;

namespace ResultsGraphQL.Tests.Querying.Aggregating;

public sealed class StatsArgumentTests(DemoStore demo) : IClassFixture<DemoStore>
{
    [Theory]
    [InlineData("{ resultStats(groupBy: [AGENT, WEEK, AGENT]) { nodes { count } } }", null, "'groupBy' has AGENT twice")]
    [InlineData("query($by: [MetricGroupBy!]) { metricStats(groupBy: $by) { nodes { count } } }", "{ \"by\": [\"DAY\", \"DAY\"] }", "'groupBy' has DAY twice")]
    [InlineData("query($by: ResultGroupBy!) { resultStats(groupBy: [DAY, $by]) { nodes { count } } }", "{ \"by\": \"DAY\" }", "'groupBy' has DAY twice")]
    [InlineData("{ resultStats(groupBy: [AGENT], first: 101) { nodes { count } } }", null, "'first' is 101, which is over the limit of 100 objects on a page")]
    [InlineData("{ resultStats(groupBy: [AGENT], last: 101) { nodes { count } } }", null, "'last' is 101, which is over the limit of 100 objects on a page")]
    [InlineData("{ resultStats(first: 1, last: 1) { nodes { count } } }", null, "'first' and 'last' can't be used together")]
    [InlineData("{ resultStats(groupBy: [AGENT], after: \"bm90aGluZw\") { nodes { count } } }", null, "'after' is no cursor of this list")]
    [InlineData("{ metricStats(first: -1) { nodes { count } } }", null, "'first' must not be negative")]
    [InlineData("{ metricStats(where: { score: { gt: null } }) { nodes { count } } }", null, "'where.score.gt' must not be null")]
    public async Task An_argument_that_means_nothing_is_refused(string document, string? variables, string words)
    {
        var response = await demo.Store.RunAsync(document, variables);

        new RefusedDocument(response).Says(ErrorCodes.BadUserInput, words);
        Assert.All(response.GetProperty("data").EnumerateObject(), field => Assert.Equal(JsonValueKind.Null, field.Value.ValueKind));
    }

    [Theory]
    [InlineData("{ resultStats(groupBy: [SCENARIO]) { nodes { count } } }", "groupBy")]
    [InlineData("{ metricStats(groupBy: [null]) { nodes { count } } }", "groupBy")]
    [InlineData("{ metricStats(groupBy: [METRIC], order: []) { nodes { count } } }", "order")]
    [InlineData("{ compareResults(baseId: 1) { base { id } } }", "headId")]
    public async Task A_document_that_the_schema_refuses_is_no_statistics(string document, string words) =>
        new RefusedDocument(await demo.Store.RunAsync(document)).Says(ErrorCodes.ValidationFailed, words);

    [Fact]
    public async Task A_value_that_is_none_to_group_by_is_refused_in_a_variable() =>
        new RefusedDocument(await demo.Store.RunAsync("query($by: [ResultGroupBy!]) { resultStats(groupBy: $by) { nodes { count } } }", "{ \"by\": [\"SCENARIO\"] }"))
            .Says(ErrorCodes.BadUserInput, "$by[0]' expects one of AGENT, STATUS, RUN_TYPE, DAY, WEEK");

    [Theory]
    [InlineData("{ resultStats(groupBy: [AGENT], first: 100) { nodes { agent { results(first: 100) { nodes { id } } } } } }")]
    [InlineData("{ metricStats(groupBy: [RESULT], last: 100) { edges { node { result { runs(first: 100) { nodes { id } } } } } } }")]
    public async Task Statistics_take_part_in_the_cost_limit(string document) =>
        new RefusedDocument(await demo.Store.RunAsync(document)).Says(ErrorCodes.LimitExceeded, "cost is");

    [Fact]
    public async Task Many_statistics_in_one_operation_cost_too_much()
    {
        var all = string.Concat(Enumerable.Range(0, 30).Select(i => $"a{i}: metricStats(groupBy: [METRIC], first: 100) {{ nodes {{ count score {{ p50 p95 }} }} }} "));

        new RefusedDocument(await demo.Store.RunAsync($"{{ {all} }}")).Says(ErrorCodes.LimitExceeded, "over the limit of 10000");
    }

    [Theory]
    // The field's own weight and the nodes, and for each of the groups the agent, the distribution and its percentile.
    [InlineData("{ resultStats(first: 7) { nodes { count agent { name } successRates { mean p50 } } } }", 100 + 1 + (7 * 3), 1 + (7 * 3))]
    [InlineData("{ metricStats { totalCount nodes { count score { p50 p90 p95 } } } }", 100 + 2 + 1 + (10 * 4), 1 + (10 * 2))]
    [InlineData("{ metricStats(where: { testRun: { result: { id: { eq: 1 } } } }) { nodes { count } } }", 100 + 1 + 3, 1 + 10)]
    [InlineData("{ compareResults(baseId: 1, headId: 2) { base { id } metricChanges { better } metrics { scenario { id } } } }", 100 + 1 + 1 + (1 + 5), 1 + 1 + 1 + (5 * 2))]
    public async Task The_cost_is_that_of_the_field_and_of_all_groups(string document, int fields, int types)
    {
        var request = new GraphQLRequest(document) { User = GraphQLStore.Reader, ReportCost = true };

        var cost = (await demo.Store.RunAsync(request)).GetProperty("extensions").GetProperty("operationCost");

        Assert.Equal(fields, cost.GetProperty("fieldCost").GetInt32());
        Assert.Equal(types, cost.GetProperty("typeCost").GetInt32());
    }

    [Theory]
    [InlineData("{ resultStats { nodes { count } } }", "resultStats")]
    [InlineData("{ metricStats { totalCount } }", "metricStats")]
    [InlineData("{ compareResults(baseId: 1, headId: 2) { base { id } } }", "compareResults")]
    public async Task A_caller_who_may_not_read_is_refused(string document, string field)
    {
        var response = await demo.Store.RunAsync(new GraphQLRequest(document) { User = GraphQLStore.Caller(1, "WRITE") });

        new RefusedDocument(response).Says(ErrorCodes.NotAuthorized, field);
        Assert.Equal(JsonValueKind.Null, response.GetProperty("data").GetProperty(field).ValueKind);
    }

    [Theory]
    [InlineData("resultStats", "[AGENT, WEEK]")]
    [InlineData("resultStats", "[RUN_TYPE, DAY]")]
    [InlineData("metricStats", "[ENUM_VALUE, SCENARIO]")]
    [InlineData("metricStats", "[RESULT, METRIC]")]
    [InlineData("metricStats", "[]")]
    public async Task Pages_hold_each_group_once_forwards_and_backwards(string root, string groupBy)
    {
        var all = await PagesAsync(root, groupBy, "first: 100", "after", "endCursor", "hasNextPage");
        var forwards = await PagesAsync(root, groupBy, "first: 7", "after", "endCursor", "hasNextPage");
        var backwards = await PagesAsync(root, groupBy, "last: 9", "before", "startCursor", "hasPreviousPage");
        backwards.Reverse();

        var groups = all.SelectMany(page => page).ToList();
        Assert.Equal(groups.Count, groups.Distinct().Count());
        Assert.Equal(groups, forwards.SelectMany(page => page));
        Assert.Equal(groups, backwards.SelectMany(page => page));
    }

    [Theory]
    [InlineData("[AGENT, STATUS]", "[STATUS, AGENT]")]
    [InlineData("[AGENT]", "[AGENT, STATUS]")]
    [InlineData("[WEEK]", "[DAY]")]
    [InlineData("[AGENT]", "[]")]
    public async Task A_cursor_serves_only_the_groups_that_made_it(string made, string used)
    {
        var cursor = (await demo.Store.DataAsync($"{{ resultStats(groupBy: {made}, first: 1) {{ edges {{ cursor }} }} }}"))
            .GetProperty("resultStats").GetProperty("edges")[0].GetProperty("cursor").GetString();

        var response = await demo.Store.RunAsync($"{{ resultStats(groupBy: {used}, after: \"{cursor}\") {{ nodes {{ count }} }} }}");

        new RefusedDocument(response).Says(ErrorCodes.BadUserInput, "'after' is no cursor of this list in this order");
    }

    [Fact]
    public async Task The_total_count_is_that_of_the_groups_whatever_the_page()
    {
        var data = await demo.Store.DataAsync("""
            { all: resultStats { nodes { count } } weeks: resultStats(groupBy: [WEEK], last: 2) { totalCount nodes { week count } }
              none: resultStats(groupBy: [WEEK], where: { id: { eq: 0 } }) { totalCount nodes { count } } one: resultStats(where: { id: { eq: 0 } }) { totalCount nodes { count } } }
            """);
        var pages = await PagesAsync("resultStats", "[WEEK]", "first: 100", "after", "endCursor", "hasNextPage");

        Assert.Equal(pages.Sum(page => page.Count), data.GetProperty("weeks").GetProperty("totalCount").GetInt32());
        Assert.Equal(0, data.GetProperty("none").GetProperty("totalCount").GetInt32());
        Assert.Equal(0, data.GetProperty("none").GetProperty("nodes").GetArrayLength());
        Assert.Equal(1, data.GetProperty("one").GetProperty("totalCount").GetInt32());
        Assert.Equal(0, data.GetProperty("one").GetProperty("nodes")[0].GetProperty("count").GetInt32());
    }

    private async Task<List<List<string>>> PagesAsync(string root, string groupBy, string size, string argument, string cursor, string more)
    {
        var keys = root == "resultStats" ? "day week status runType agent { id }" : "enumValue scenario { id } result { id } metric { name type } agent { id }";
        var pages = new List<List<string>>();
        string? place = null;
        while (true)
        {
            var page = (await demo.Store.DataAsync($$"""
                { {{root}}(groupBy: {{groupBy}}, {{size}}{{(place is null ? string.Empty : $", {argument}: \"{place}\"")}}) {
                    nodes { {{keys}} count } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }
                """)).GetProperty(root);
            pages.Add([.. page.GetProperty("nodes").EnumerateArray().Select(group => group.GetRawText())]);
            place = page.GetProperty("pageInfo").GetProperty(cursor).GetString();
            if (!page.GetProperty("pageInfo").GetProperty(more).GetBoolean())
            {
                return pages;
            }
        }
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
