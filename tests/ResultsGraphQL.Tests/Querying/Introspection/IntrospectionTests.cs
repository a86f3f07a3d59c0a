using System.Text.Json;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Tests.Querying.Documents;
using ResultsGraphQL.Tests.Querying.Operations;

namespace ResultsGraphQL.Tests.Querying.Introspection;

/// <summary>Introspection as the specification's September 2025 edition has it.</summary>
public sealed class IntrospectionTests(DemoStore demo) : IClassFixture<DemoStore>
{
    /// <summary>All that graphql-js, GraphiQL and the clients' code generators ask for, with all options.</summary>
    public const string Full =
        "query IntrospectionQuery { __schema { description queryType { name kind } mutationType { name kind } subscriptionType { name kind } types { ...FullType } "
        + "directives { name description isRepeatable locations args(includeDeprecated: true) { ...InputValue } } } } "
        + "fragment FullType on __Type { kind name description specifiedByURL isOneOf "
        + "fields(includeDeprecated: true) { name description args(includeDeprecated: true) { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason } "
        + "inputFields(includeDeprecated: true) { ...InputValue } interfaces { ...TypeRef } "
        + "enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason } possibleTypes { ...TypeRef } } "
        + "fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue isDeprecated deprecationReason } "
        + "fragment TypeRef on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name "
        + "ofType { kind name ofType { kind name ofType { kind name } } } } } } } } } }";

    [Fact]
    public async Task The_whole_schema_as_IDEs_ask_for_it_is_well_within_the_limits()
    {
        var response = await demo.Store.RunAsync(new GraphQLRequest(Full) { User = DemoStore.Writer, ReportCost = true });

        Assert.False(response.TryGetProperty("errors", out var errors), $"{errors}");
        Assert.InRange(response.GetProperty("extensions").GetProperty("operationCost").GetProperty("fieldCost").GetDouble(), 100, 3_333);
    }

    [Fact]
    public async Task The_edition_is_that_of_September_2025()
    {
        var data = await demo.Store.DataAsync(
            "{ __schema { directives { name isRepeatable locations args { name type { name ofType { name } } defaultValue } } } "
            + "type: __type(name: \"__Type\") { fields { name args { name defaultValue type { kind ofType { name } } } } } "
            + "value: __type(name: \"__InputValue\") { fields { name } } field: __type(name: \"__Field\") { fields { name args { name } } } "
            + "directive: __type(name: \"__Directive\") { fields { name } } nothing: __type(name: \"Nothing\") { name } }");

        static string Names(JsonElement list) => string.Join(' ', list.EnumerateArray().Select(item => item.GetProperty("name").GetString()));
        Assert.Equal(
            "kind name description specifiedByURL fields interfaces possibleTypes enumValues inputFields ofType isOneOf", Names(data.GetProperty("type").GetProperty("fields")));
        Assert.Equal("name description type defaultValue isDeprecated deprecationReason", Names(data.GetProperty("value").GetProperty("fields")));
        Assert.Equal("name description isRepeatable locations args", Names(data.GetProperty("directive").GetProperty("fields")));
        Assert.StartsWith("include skip deprecated specifiedBy oneOf", Names(data.GetProperty("__schema").GetProperty("directives")), StringComparison.Ordinal);
        Assert.Contains("\"includeDeprecated\",\"defaultValue\":\"false\"", data.GetProperty("type").GetRawText(), StringComparison.Ordinal);
        var deprecated = data.GetProperty("__schema").GetProperty("directives")[2];
        Assert.Equal("\"No longer supported\"", deprecated.GetProperty("args")[0].GetProperty("defaultValue").GetString());
        Assert.Equal(JsonValueKind.Null, data.GetProperty("nothing").ValueKind);
    }

    [Theory]
    [InlineData("1.0")]
    [InlineData("1")]
    [InlineData("null")]
    public async Task Variables_mean_the_same_beside_introspection(string value)
    {
        var data = await demo.Store.DataAsync(
            "query ($f: Int, $d: Boolean = true) { __schema { queryType { name fields(includeDeprecated: $d) { name } } } results(first: $f) { totalCount } }", $$"""{ "f": {{value}} }""");

        Assert.Equal("Query", data.GetProperty("__schema").GetProperty("queryType").GetProperty("name").GetString());
        Assert.NotEqual(0, data.GetProperty("results").GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task Selections_are_merged_skipped_and_named_as_anywhere()
    {
        var data = await demo.Store.DataAsync(
            "query ($skip: Boolean!) { s: __schema { queryType { name } } s: __schema { queryType { kind ...F @skip(if: $skip) t: __typename } __typename } } "
            + "fragment F on __Type { description }", """{ "skip": true }""");

        Assert.Equal("""{"s":{"queryType":{"name":"Query","kind":"OBJECT","t":"__Type"},"__typename":"__Schema"}}""", data.GetRawText());
    }

    [Fact]
    public async Task An_answer_that_would_be_large_is_refused_before_it_is_made()
    {
        static string Aliases(int count, string inner) => string.Concat(Enumerable.Range(0, count).Select(i => $"a{i}: {inner} "));
        var nested = "{ __schema { types { " + Aliases(10, "fields { type { ...A } }") + "} } } fragment A on __Type { " + Aliases(10, "fields { type { ...B } }")
            + "} fragment B on __Type { " + Aliases(10, "fields { name }") + "}";
        var many = "{ " + Aliases(30, Full[Full.IndexOf("__schema", StringComparison.Ordinal)..(Full.IndexOf("} } fragment", StringComparison.Ordinal) + 1)]) + "} "
            + Full[Full.IndexOf("fragment FullType", StringComparison.Ordinal)..];

        foreach (var document in new[] { nested, many })
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            using var response = await demo.Store.Executor.ExecuteAsync(new GraphQLRequest(document) { User = DemoStore.Writer }, CancellationToken.None);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

            new RefusedDocument(JsonElement.Parse(response.Body.Span)).Says(ErrorCodes.LimitExceeded, "over the limit");
            Assert.InRange(allocated, 0, 32L << 20);
        }
    }
}
