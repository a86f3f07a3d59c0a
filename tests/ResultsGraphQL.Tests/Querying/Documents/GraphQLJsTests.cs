using ResultsGraphQL.Tests.Hosting;

namespace ResultsGraphQL.Tests.Querying.Documents;

/// <summary>The reference implementation, graphql-js, over the same schema.</summary>
public sealed class GraphQLJsTests(ServingExecutableFixture service) : IClassFixture<ServingExecutableFixture>
{
    [Fact]
    public async Task What_is_a_document_what_is_valid_and_what_introspection_answers_is_what_graphql_js_says()
    {
        var reference = new NpmProject("graphql-js-reference");
        await reference.InstallAsync();

        await reference.RunAsync("compare.mjs", service.Address, service.ApiKey);
    }
}
