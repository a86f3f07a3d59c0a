using ResultsGraphQL.Tests.Hosting;

namespace ResultsGraphQL.Tests.Transport.Http;

public sealed class GraphQLHttpAuditTests(ResultsServerFixture fixture) : IClassFixture<ResultsServerFixture>
{
    [Fact]
    public async Task The_audit_of_graphql_http_finds_no_MUST_and_no_SHOULD_that_fails()
    {
        var folder = Path.Combine(TopFolder(), "tests", "graphql-http-audit");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "graphql-http")))
        {
            var install = await Executable.RunAsync("npm", ["ci"], folder);
            Assert.True(install.ExitCode == 0, install.Errors);
        }

        var audit = await Executable.RunAsync(
            "node",
            ["audit.mjs", new Uri(fixture.Server.BaseAddress, "graphql").AbsoluteUri],
            folder,
            environment: new Dictionary<string, string> { ["RESULTS_API_KEY"] = fixture.Server.ApiKey });

        Assert.True(audit.ExitCode == 0, audit.Output + audit.Errors);
    }

    private static string TopFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ResultsGraphQL.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("ResultsGraphQL.sln is in no folder above the tests.");
        }

        return folder.FullName;
    }
}
