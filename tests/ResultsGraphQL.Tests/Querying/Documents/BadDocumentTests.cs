using System.Text.Json;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Tests.Querying.Operations;
using ResultsGraphQL.Tests.Querying.Stores;

namespace ResultsGraphQL.Tests.Querying.Documents;

public sealed class BadDocumentTests(DemoStore demo) : IClassFixture<DemoStore>
{
    private const int Deep = 100_000;

    public static TheoryData<string, string, string> Invalid => new()
    {
        { "", ErrorCodes.BadRequest, "no operation" },
        { "# nothing", ErrorCodes.BadRequest, "no operation" },
        { "{ agents", ErrorCodes.SyntaxError, "isn't GraphQL" },
        { "{ agents { } }", ErrorCodes.SyntaxError, "isn't GraphQL" },
        { "{ agents(first: ) { totalCount } }", ErrorCodes.SyntaxError, "isn't GraphQL" },
        { "{ agents { totalCount } } }", ErrorCodes.SyntaxError, "isn't GraphQL" },
        { "query { agents { nodes { name(: 1) } } }", ErrorCodes.SyntaxError, "isn't GraphQL" },
        { "{ results(where: { name: { eq: \"unended } }) { totalCount } }", ErrorCodes.SyntaxError, "isn't GraphQL" },
        { "\u0000", ErrorCodes.SyntaxError, "isn't GraphQL" },
        { "{ nothing }", ErrorCodes.ValidationFailed, "nothing" },
        { "{ agents { nodes { salary } } }", ErrorCodes.ValidationFailed, "salary" },
        { "{ agents }", ErrorCodes.ValidationFailed, "agents" },
        { "{ agents { totalCount { digits } } }", ErrorCodes.ValidationFailed, "totalCount" },
        { "{ agents(page: 2) { totalCount } }", ErrorCodes.ValidationFailed, "page" },
        { "{ agents(first: 1, first: 2) { totalCount } }", ErrorCodes.ValidationFailed, "first" },
        { "{ agent { name } }", ErrorCodes.ValidationFailed, "id" },
        { "{ agents(first: \"3\") { totalCount } }", ErrorCodes.ValidationFailed, "first" },
        { "{ agents(first: 3000000000) { totalCount } }", ErrorCodes.ValidationFailed, "first" },
        { "{ results(where: { status: { eq: DONE } }) { totalCount } }", ErrorCodes.ValidationFailed, "status" },
        { "{ results(where: { status: { eq: \"COMPLETED\" } }) { totalCount } }", ErrorCodes.ValidationFailed, "status" },
        { "{ results(where: { createdAt: { gt: \"yesterday\" } }) { totalCount } }", ErrorCodes.ValidationFailed, "createdAt" },
        { "{ results(where: { inbound: { eq: 1 } }) { totalCount } }", ErrorCodes.ValidationFailed, "inbound" },
        { "{ results(where: { colour: { eq: 1 } }) { totalCount } }", ErrorCodes.ValidationFailed, "colour" },
        { "{ results(where: { name: { like: \"a\" } }) { totalCount } }", ErrorCodes.ValidationFailed, "like" },
        { "{ results(where: { name: { eq: \"a\", eq: \"b\" } }) { totalCount } }", ErrorCodes.ValidationFailed, "eq" },
        { "{ results(order: [{ id: UP }]) { totalCount } }", ErrorCodes.ValidationFailed, "id" },
        { "{ results(order: [null]) { totalCount } }", ErrorCodes.ValidationFailed, "order" },
        { "{ results(order: { runs: ASC }) { totalCount } }", ErrorCodes.ValidationFailed, "runs" },
        { "{ agents { ...Lost } }", ErrorCodes.ValidationFailed, "Lost" },
        { "{ agents { totalCount } } fragment Idle on Agent { name }", ErrorCodes.ValidationFailed, "Idle" },
        { "{ agents { nodes { ...A } } } fragment A on Agent { ...B } fragment B on Agent { ...A }", ErrorCodes.ValidationFailed, "A" },
        { "{ agents { nodes { ... on Result { id } } } }", ErrorCodes.ValidationFailed, "Result" },
        { "{ agents { nodes { ... on Nothing { id } } } }", ErrorCodes.ValidationFailed, "Nothing" },
        { "{ agents { nodes { a: id a: name } } }", ErrorCodes.ValidationFailed, "a" },
        { "{ a: agents(first: 1) { totalCount } a: agents(first: 2) { totalCount } }", ErrorCodes.ValidationFailed, "a" },
        { "{ agents @loud { totalCount } }", ErrorCodes.ValidationFailed, "loud" },
        { "{ agents @skip { totalCount } }", ErrorCodes.ValidationFailed, "if" },
        { "{ agents @skip(if: true) @skip(if: false) { totalCount } }", ErrorCodes.ValidationFailed, "skip" },
        { "{ agents(first: $n) { totalCount } }", ErrorCodes.ValidationFailed, "n" },
        { "query($n: Int) { agents { totalCount } }", ErrorCodes.ValidationFailed, "n" },
        { "query($n: Int, $n: Int) { agents(first: $n) { totalCount } }", ErrorCodes.ValidationFailed, "n" },
        { "query($n: String) { agents(first: $n) { totalCount } }", ErrorCodes.ValidationFailed, "n" },
        { "query($n: Nothing) { agents(first: $n) { totalCount } }", ErrorCodes.ValidationFailed, "Nothing" },
        { "query($n: Result) { agents(first: $n) { totalCount } }", ErrorCodes.ValidationFailed, "n" },
        { "query($n: Int = \"x\") { agents(first: $n) { totalCount } }", ErrorCodes.ValidationFailed, "n" },
        { "{ agents { totalCount } } { agents { totalCount } }", ErrorCodes.BadRequest, "2 operations" },
        { "query A { agents { totalCount } } query B { agents { totalCount } }", ErrorCodes.BadRequest, "operationName" },
        { "mutation { deleteEverything }", ErrorCodes.ValidationFailed, "deleteEverything" },
        { "subscription { changes }", ErrorCodes.ValidationFailed, "subscription" },
        { "type Query { a: Int }", ErrorCodes.BadRequest, "no operation" },
    };

    [Theory]
    [MemberData(nameof(Invalid))]
    public async Task An_invalid_document_is_refused_before_anything_runs(string document, string code, string words)
    {
        var refused = new RefusedDocument(await demo.Store.RunAsync(document));

        refused.Says(code, words);
        Assert.False(refused.HasData);
    }

    public static TheoryData<string, string> WrongArguments => new()
    {
        { "{ results(first: -1) { totalCount } }", "'first' must not be negative" },
        { "{ results(last: -5) { totalCount } }", "'last' must not be negative" },
        { "{ results(first: 101) { totalCount } }", "limit of 100" },
        { "{ results(last: 2147483647) { totalCount } }", "limit of 100" },
        { "{ results(first: 1, last: 1) { totalCount } }", "'first' and 'last'" },
        { "{ results(after: \"nonsense\") { totalCount } }", "'after' is no cursor" },
        { "{ results(before: \"\") { totalCount } }", "'before' is no cursor" },
        { "{ results(where: { name: null }) { totalCount } }", "'where.name' must not be null" },
        { "{ results(where: { and: null }) { totalCount } }", "'where.and' must not be null" },
        { "{ results(where: { name: { contains: null } }) { totalCount } }", "'where.name.contains' must not be null" },
        { "{ results(where: { id: { gt: null } }) { totalCount } }", "'where.id.gt' must not be null" },
        { "{ results(where: { id: { in: null } }) { totalCount } }", "'where.id.in' must not be null" },
        { "{ results(where: { runs: { some: null } }) { totalCount } }", "'where.runs.some' must not be null" },
        { "{ results(where: { agent: null }) { totalCount } }", "'where.agent' must not be null" },
        { "{ results(order: [{ id: null }]) { totalCount } }", "'order.id' must not be null" },
        { "{ results { nodes { runs(first: 500) { totalCount } } } }", "limit of 100" },
        { "{ results { nodes { runs(where: { status: null }) { totalCount } } } }", "'where.status' must not be null" },
    };

    [Theory]
    [MemberData(nameof(WrongArguments))]
    public async Task An_argument_that_a_field_refuses_nulls_that_field_and_no_other(string document, string words)
    {
        var response = await demo.Store.RunAsync(document[..^1] + " agents { totalCount } }");

        new RefusedDocument(response).Says(ErrorCodes.BadUserInput, words);
        Assert.Equal("results", response.GetProperty("errors")[0].GetProperty("path")[0].GetString());
        Assert.Equal(JsonValueKind.Null, response.GetProperty("data").GetProperty("results").ValueKind);
        Assert.Equal(20, response.GetProperty("data").GetProperty("agents").GetProperty("totalCount").GetInt32());
    }

    public static TheoryData<string, string, string> WrongVariables => new()
    {
        { "Int", "\"3\"", "'$v' expects an Int" },
        { "Int", "3.5", "'$v' expects an Int" },
        { "Int", "3000000000", "'$v' expects an Int" },
        { "Int", "true", "'$v' expects an Int" },
        { "Int", "[1, 2]", "'$v' expects an Int" },
        { "Int!", "null", "must not be null" },
        { "Float", "\"1.5\"", "'$v' expects a Float" },
        { "Float", "1e999", "'$v' expects a Float" },
        { "String", "1", "'$v' expects a String" },
        { "Boolean", "\"true\"", "'$v' expects a Boolean" },
        { "Boolean", "0", "'$v' expects a Boolean" },
        { "ID", "1.5", "'$v' expects an ID" },
        { "DateTime", "\"2026-13-01T00:00:00Z\"", "'$v' expects a DateTime" },
        { "DateTime", "1772413204", "'$v' expects a DateTime" },
        { "RunStatus", "\"DONE\"", "'$v' expects one of IN_QUEUE" },
        { "RunStatus", "1", "'$v' expects one of IN_QUEUE" },
        { "ResultFilterInput", "\"all\"", "'$v' expects an object" },
        { "ResultFilterInput", "{ \"colour\": {} }", "'$v' has a field 'colour'" },
        { "ResultFilterInput", "{ \"name\": { \"eq\": 5 } }", "'$v.name.eq' expects a String" },
        { "ResultFilterInput", "{ \"or\": [{}, { \"id\": { \"in\": [1, \"2\"] } }] }", "'$v.or[1].id.in[1]' expects an Int" },
        { "ResultFilterInput", "{ \"name\": { \"eq\": \"a\" }, \"name\": { \"eq\": \"b\" } }", "'name' twice" },
        { "[ResultSortInput!]", "[{ \"id\": \"UP\" }]", "'$v[0].id' expects one of ASC, DESC" },
        { "[ResultSortInput!]", "[null]", "'$v[0]' of type 'ResultSortInput!' must not be null" },
    };

    [Theory]
    [MemberData(nameof(WrongVariables))]
    public async Task A_variable_of_the_wrong_kind_is_refused_where_it_is_wrong(string type, string value, string words)
    {
        var use = type.TrimEnd('!') switch
        {
            "Int" => "results(first: $v)",
            "Float" => "results(where: { successRate: { eq: $v } })",
            "String" => "results(where: { name: { eq: $v } })",
            "Boolean" => "results(where: { inbound: { eq: $v } })",
            "DateTime" => "results(where: { createdAt: { eq: $v } })",
            "RunStatus" => "results(where: { status: { eq: $v } })",
            "ResultFilterInput" => "results(where: $v)",
            "ID" => "node(nodeId: $v)",
            _ => "results(order: $v)",
        };
        var document = type == "ID" ? "query($v: ID!) { node(nodeId: $v) { nodeId } }" : $"query($v: {type}) {{ {use} {{ totalCount }} }}";

        var refused = new RefusedDocument(await demo.Store.RunAsync(document, $"{{ \"v\": {value} }}"));

        refused.Says(ErrorCodes.BadUserInput, words);
        Assert.False(refused.HasData);
    }

    [Fact]
    public async Task A_required_variable_without_a_value_is_refused()
    {
        var refused = new RefusedDocument(await demo.Store.RunAsync("query($id: Int!) { result(id: $id) { name } }"));

        refused.Says(ErrorCodes.BadUserInput, "'$id' of type 'Int!' must be given a value");
    }

    public static TheoryData<string, string> OverLimits => new()
    {
        { Nested(5), "16 fields deep, which is over the limit of 15" },
        { "{ " + string.Concat(Enumerable.Range(0, 31).Select(i => $"a{i}: agents {{ totalCount }} ")) + "}", "31 aliases of root fields, which is over the limit of 30" },
        { "{ " + string.Concat(Enumerable.Repeat("__typename ", 5_000)) + "}", "more than 5000 tokens" },
        { "{ results(first: 100) { nodes { runs(first: 100) { nodes { id } } } } }", "over the limit of 10000" },
        { Costly(), "over the limit of 10000" },
        { FragmentBomb(), "over the limit" },
        { "{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }", "more than 3 lists" },
    };

    [Theory]
    [MemberData(nameof(OverLimits))]
    public async Task An_operation_over_a_limit_is_refused_and_the_limit_named(string document, string words)
    {
        var refused = new RefusedDocument(await demo.Store.RunAsync(document));

        refused.Says(ErrorCodes.LimitExceeded, words);
        Assert.False(refused.HasData);
    }

    public static TheoryData<string, string> DeepDocuments => new()
    {
        { "selection sets", string.Concat(Enumerable.Repeat("{ a ", Deep)) },
        { "balanced selection sets", string.Concat(Enumerable.Repeat("{a", Deep)) + new string('}', Deep) },
        { "lists", "{ agents(where: " + new string('[', Deep) + new string(']', Deep) + ") { totalCount } }" },
        { "objects", "{ agents(where: " + string.Concat(Enumerable.Repeat("{and:", Deep)) + "1" + new string('}', Deep) + ") { totalCount } }" },
        { "types of variables", "query($v: " + new string('[', Deep) + "Int" + new string(']', Deep) + ") { agents(first: $v) { totalCount } }" },
        { "inline fragments", "{ agents " + string.Concat(Enumerable.Repeat("{ ... ", Deep)) + "{ totalCount }" + new string('}', Deep + 1) },
        { "a chain of fragments", "{ agents { ...F0 } } " + string.Concat(Enumerable.Range(0, Deep).Select(i => $"fragment F{i} on AgentsConnection {{ ...F{i + 1} }} ")) },
        { "directives", "{ agents " + string.Concat(Enumerable.Repeat("@skip(if: false) ", Deep)) + "{ totalCount } }" },
    };

    [Theory]
    [MemberData(nameof(DeepDocuments))]
    public async Task A_document_nested_a_hundred_thousand_deep_is_refused_and_the_service_lives(string what, string document)
    {
        var refused = new RefusedDocument(await demo.Store.RunAsync(document));

        Assert.True(refused.Code is ErrorCodes.LimitExceeded or ErrorCodes.SyntaxError, $"{what}: {refused.Code}");
        Assert.False(refused.HasData);
        Assert.Equal(20, (await demo.Store.DataAsync("{ agents { totalCount } }")).GetProperty("agents").GetProperty("totalCount").GetInt32());
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{", "}")]
    public async Task Nesting_within_the_tokens_allowed_is_bounded_too(string open, string close)
    {
        const int depth = 1_000;
        var start = open == "{" ? "{and:" : open;
        var document = "{ agents(where: " + string.Concat(Enumerable.Repeat(start, depth)) + "1" + string.Concat(Enumerable.Repeat(close, depth)) + ") { totalCount } }";

        new RefusedDocument(await demo.Store.RunAsync(document)).Says(ErrorCodes.LimitExceeded, "nests deeper");
    }

    [Fact]
    public async Task A_caller_without_the_scope_is_refused_at_the_field_that_needs_it()
    {
        var caller = GraphQLStore.Caller(1, "WRITE");

        var response = await demo.Store.RunAsync(new GraphQLRequest("{ agents { totalCount } viewer { name } __typename }") { User = caller });

        new RefusedDocument(response).Says(ErrorCodes.NotAuthorized, "READ");
        Assert.Equal("agents", response.GetProperty("errors")[0].GetProperty("path")[0].GetString());
        Assert.Equal("nightly-dashboard", response.GetProperty("data").GetProperty("viewer").GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_field_that_cannot_be_null_takes_the_data_with_it()
    {
        var response = await demo.Store.RunAsync(new GraphQLRequest("{ eventCursor viewer { name } }") { User = GraphQLStore.Caller(1, "WRITE") });

        new RefusedDocument(response).Says(ErrorCodes.NotAuthorized, "eventCursor");
        Assert.Equal(JsonValueKind.Null, response.GetProperty("data").ValueKind);
    }

    /// <summary>Each level of nesting adds three fields to the four of the outermost.</summary>
    private static string Nested(int levels) =>
        "{ results { nodes { agent { " + string.Concat(Enumerable.Repeat("results { nodes { agent { ", levels - 1)) + "id" + string.Concat(Enumerable.Repeat(" } } }", levels)) + " }";

    private static string Costly() =>
        "{ results(first: 100, where: { runs: { some: {} } }) { nodes { runs(first: 10) { nodes { metrics { metricId testRun { id result { id agent { id } } } } } } } } }";

    /// <summary>Fragments that each spread the next one twice: two to the power of their number, if they were spread naively.</summary>
    private static string FragmentBomb() =>
        "{ results { nodes { ...F0 } } } " + string.Concat(Enumerable.Range(0, 4).Select(i =>
            $"fragment F{i} on Result {{ {string.Concat(Enumerable.Range(0, 20).Select(j => $"a{j}: runs {{ nodes {{ result {{ ...F{i + 1} }} }} }} "))} }} "))
        + "fragment F4 on Result { id }";
}
