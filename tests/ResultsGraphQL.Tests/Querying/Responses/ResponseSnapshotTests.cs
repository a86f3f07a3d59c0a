using System.Text.Encodings.Web;
using System.Text.Json;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Tests.Querying.Stores;
using Snapshooter;
using Snapshooter.Xunit;

namespace ResultsGraphQL.Tests.Querying.Responses;

public sealed class ResponseSnapshotTests(SampleStore samples) : IClassFixture<SampleStore>
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string, string, string?> Documents => new()
    {
        { "everything", "{ result(id: 4711) { id nodeId name inbound status successRate runAsText isCronjob runType metExpectedOutcomeCount totalExpectedOutcomeCount totalRunsCount completedRunsCount successRunsCount failedRunsCount createdAt updatedAt agent { id nodeId name } scenarios { id name } runs { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id scenarioName outboundNumber inboundNumber success status errorMessage timestamp executedAt duration durationSeconds personalityName metadata scenario { id name } expectedOutcome { score explanation outcomeAlignments { outcome promptPart aligned } } metrics { metricId name type score explanation functionName enumValue extra { categories { category deviation priority } percentiles { p50 p75 p90 p95 p99 } } } } } } } }", null },
        { "aliases", "{ one: result(id: 4711) { number: id title: name } two: result(id: 4712) { number: id title: name } }", null },
        { "fragments", "{ results { nodes { ...Head ... on Result { inbound } ... on Node { nodeId } ... { runType } } } } fragment Head on Result { id agent { ...Who } } fragment Who on Agent { name }", null },
        { "merged-selections", "{ result(id: 4711) { agent { id } name agent { name } runs(first: 1) { nodes { id } } runs(first: 1) { totalCount nodes { status } } } }", null },
        { "skip-and-include", "query($yes: Boolean = true, $no: Boolean = false) { result(id: 4711) { id name @skip(if: $yes) status @include(if: $yes) inbound @include(if: $no) runType @skip(if: false) ... @include(if: $no) { createdAt } ...Late @skip(if: $no) } } fragment Late on Result { updatedAt }", null },
        { "skip-everything", "{ result(id: 4711) @skip(if: true) { id } }", null },
        { "typenames", "{ __typename results(first: 1) { __typename nodes { __typename agent { __typename } scenarios { __typename } runs(first: 1) { __typename edges { __typename node { __typename expectedOutcome { __typename outcomeAlignments { __typename } } metrics { __typename extra { __typename categories { __typename } percentiles { __typename } } } } } pageInfo { __typename } } } } viewer { __typename } }", null },
        { "variables-anywhere", "query($first: Int, $status: RunStatus!, $names: [String], $one: Int, $direction: SortEnumType = DESC) { results(first: $first, where: { status: { in: [COMPLETED, $status] }, agent: { name: { in: $names } }, runs: { some: { id: { gt: $one } } } }, order: [{ id: $direction }]) { totalCount nodes { id } } }", "{ \"first\": 5, \"status\": \"IN_PROGRESS\", \"names\": [\"Riverside Clinic receptionist\", null], \"one\": 1 }" },
        { "variables-left-out", "query($where: ResultFilterInput, $name: String) { results(where: $where) { totalCount } named: results(where: { name: { eq: $name } }) { totalCount } }", "{}" },
        { "single-values-for-lists", "query($order: [ResultSortInput!]) { results(order: $order, where: { id: { in: 4712 }, or: { name: { contains: \"live\" } } }) { nodes { id } } }", "{ \"order\": { \"id\": \"DESC\" } }" },
        { "nodes", "{ result: node(nodeId: \"UmVzdWx0OjQ3MTE=\") { __typename nodeId ... on Result { name } ... on Agent { id } } run: node(nodeId: \"VGVzdFJ1bjo5MDAxMQ==\") { __typename ... on TestRun { status } } agent: node(nodeId: \"QWdlbnQ6ODc=\") { ... on Agent { name } } scenario: node(nodeId: \"U2NlbmFyaW86NTAx\") { ... on Scenario { name } } metric: node(nodeId: \"TWV0cmljOjE=\") { ... on Metric { name testRun { id } } } }", null },
        { "nodes-that-are-none", "{ unknown: node(nodeId: \"UmVzdWx0Ojk5OTk5\") { nodeId } damaged: node(nodeId: \"%%%\") { nodeId } other: node(nodeId: \"Vmlld2VyOjE=\") { nodeId } empty: node(nodeId: \"\") { nodeId } spaced: node(nodeId: \"UmVzdWx0OiA0NzEx\") { nodeId } result(id: 1) { id } testRun(id: -1) { id } }", null },
        { "empty-page", "{ results(where: { name: { eq: \"nobody\" } }) { totalCount nodes { id } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }", null },
        { "no-rows-wanted", "{ results(first: 0) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } }", null },
        { "nested-connections", "{ results(order: [{ id: DESC }]) { nodes { id runs(last: 1, where: { status: { neq: IN_QUEUE } }, order: [{ durationSeconds: DESC }]) { totalCount nodes { id durationSeconds } pageInfo { hasPreviousPage hasNextPage } } all: runs(first: 2) { edges { node { id } } pageInfo { more: hasNextPage } } } } }", null },
        { "nodes-and-edges", "{ results(first: 2) { edges { position: cursor node { id } } nodes { name } again: nodes { status } pageInfo { end: endCursor last: endCursor } } }", null },
        { "shared-parents", "{ testRuns(where: { result: { id: { eq: 4711 } } }) { nodes { id result { id runs(first: 1) { totalCount nodes { id } } } scenario { name runs { totalCount } } } } }", null },
        { "metrics", "{ metrics(where: { or: [{ type: { eq: ENUM } }, { score: { gte: 800 } }] }, order: [{ score: DESC }]) { totalCount nodes { metricId score enumValue testRun { id result { id } } } } }", null },
        { "stats-of-results", "{ all: resultStats { nodes { agent { id } day count totalRunsCount completedRunsCount successRunsCount failedRunsCount metExpectedOutcomeCount totalExpectedOutcomeCount successRate successRates { count min max mean p50 p90 p95 } durationSeconds { count min max mean p50 p90 p95 } } } groups: resultStats(groupBy: [STATUS, AGENT, DAY, WEEK, RUN_TYPE]) { totalCount nodes { day week status runType agent { nodeId name results(first: 1) { totalCount nodes { id } } } count successRate } } }", null },
        { "stats-of-metrics", "{ metricStats(groupBy: [METRIC, SCENARIO, ENUM_VALUE]) { nodes { scenario { id name } metric { metricId name type } enumValue count runCount successRate score { mean p50 } } } results: metricStats(groupBy: [RESULT, STATUS], where: { type: { neq: ENUM } }, last: 2) { pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { result { id name } status agent { id } count score { min max } } } } }", null },
        { "stats-of-nothing", "{ one: resultStats(where: { id: { eq: 0 } }) { totalCount nodes { count totalRunsCount successRate successRates { count min max mean p50 } durationSeconds { count p95 } } } metrics: metricStats(where: { metricId: { eq: -1 } }) { nodes { count runCount successRate metric { metricId } score { count mean p50 p90 p95 } } } none: resultStats(where: { id: { eq: 0 } }, groupBy: [AGENT]) { totalCount nodes { count } } zero: metricStats(groupBy: [METRIC], first: 0) { pageInfo { hasNextPage endCursor } nodes { count } } }", null },
        { "stats-with-variables", "query($where: MetricFilterInput, $groupBy: [MetricGroupBy!], $key: MetricGroupBy!, $first: Int) { whole: metricStats(where: $where, groupBy: $groupBy, first: $first) { __typename nodes { __typename agent { __typename name } metric { __typename name } count score { __typename count } } } part: metricStats(groupBy: [METRIC, $key], first: 1) { edges { __typename node { metric { name } agent { name } } } } }", "{ \"where\": { \"score\": { \"neq\": null } }, \"groupBy\": \"AGENT\", \"key\": \"AGENT\" }" },
        { "a-comparison", "{ compareResults(baseId: 4711, headId: 4712) { __typename base { id name } head { id name } scenarioChanges { __typename better worse changed unchanged appeared went } metricChanges { better worse changed unchanged appeared went } scenarios { scenario { id } scenarioName base head difference baseCount headCount change } metrics { scenario { name } scenarioName metric { metricId name type } base head difference baseCount headCount baseEnumValue headEnumValue change } } same: compareResults(baseId: 4711, headId: 4711) { metricChanges { unchanged better worse } } unknown: compareResults(baseId: 4711, headId: 1) { head { id } } }", null },
        { "viewer", "{ viewer { name scopes expiresAt } }", null },
        { "introspection-beside-data", "query($type: String!) { __schema { queryType { name } directives { name } } __type(name: $type) { kind enumValues { name } } agents { nodes { name } } }", "{ \"type\": \"SortEnumType\" }" },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task A_document_is_answered_as_it_was(string name, string document, string? variables)
    {
        var data = await samples.Store.DataAsync(document, variables);

        Snapshot.Match(JsonSerializer.Serialize(data, Indented), new SnapshotNameExtension(name));
    }

    [Fact]
    public async Task The_cost_is_told_on_request()
    {
        var request = new GraphQLRequest("{ results(first: 20) { totalCount nodes { runs { nodes { metrics { name } } } } } }") { User = GraphQLStore.Reader, ReportCost = true };

        var cost = (await samples.Store.RunAsync(request)).GetProperty("extensions").GetProperty("operationCost");

        // Connection and nodes, the count's 2, and for each of 20 results: runs and nodes, and for each of 10 runs its metrics.
        Assert.Equal(1 + 1 + 2 + (20 * (1 + 1 + (10 * 1))), cost.GetProperty("fieldCost").GetInt32());
        Assert.Equal(1 + (20 * (1 + 1 + (10 * (1 + 5)))), cost.GetProperty("typeCost").GetInt32());
    }

    [Fact]
    public async Task The_event_cursor_names_its_log_and_a_position_in_it()
    {
        var data = await samples.Store.DataAsync("{ eventCursor }");

        // An event for each of 3 results and 6 runs that were imported.
        Assert.Matches("^[0-9a-f]{32}-9$", data.GetProperty("eventCursor").GetString());
    }

    [Fact]
    public async Task Text_comes_back_as_it_went_in()
    {
        const string name = "\"quoted\" \\ back / slash \t tab \n line \u0001 \u007f é ☎ 𝄞 ٠ \u2028";
        await using var store = await GraphQLStore.CreateAsync();
        await store.WriteAsync(context => context.Agents.Add(new() { Id = 1, Name = name }));

        var data = await store.DataAsync("query($name: String) { agents(where: { name: { eq: $name } }) { nodes { name } } }", JsonSerializer.Serialize(new { name }));

        Assert.Equal(name, data.GetProperty("agents").GetProperty("nodes")[0].GetProperty("name").GetString());
    }
}
