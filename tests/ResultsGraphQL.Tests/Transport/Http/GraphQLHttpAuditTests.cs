using ResultsGraphQL.Tests.Hosting;

namespace ResultsGraphQL.Tests.Transport.Http;

public sealed class GraphQLHttpAuditTests(ResultsServerFixture fixture) : IClassFixture<ResultsServerFixture>
{
    [Fact]
    public async Task The_audit_of_graphql_http_finds_no_MUST_and_no_SHOULD_that_fails()
    {
        var audit = new NpmProject("graphql-http-audit");
        await audit.InstallAsync();

        await audit.RunAsync("audit.mjs", fixture.Server.BaseAddress, fixture.Server.ApiKey);
    }
}
