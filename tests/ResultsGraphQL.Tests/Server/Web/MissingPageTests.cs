using System.Net;
using System.Net.Http.Json;
using ResultsGraphQL.Tests.Hosting;

namespace ResultsGraphQL.Tests.Server.Web;

public sealed class MissingPageTests : IDisposable
{
    private const string ApiKey = "key-of-a-service-without-pages-0123456789";
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("")]
    [InlineData("results/4711")]
    [InlineData("graphql/")]
    public async Task A_service_that_was_built_without_Node_says_what_to_install_and_serves_its_API(string page)
    {
        await using var service = await StartWithoutPagesAsync();
        using var client = new HttpClient { BaseAddress = service.Address };
        client.DefaultRequestHeaders.Add("Accept", "text/html");

        using var response = await client.GetAsync(page);
        client.DefaultRequestHeaders.Clear();
        client.DefaultRequestHeaders.Add("X-API-Key", ApiKey);
        using var answer = await client.PostAsJsonAsync("graphql", new { query = "{ __typename }" });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("Install Node.js", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    /// <summary>Starts the executable in a folder that has all but what the build adds for the pages.</summary>
    private Task<ServingExecutable> StartWithoutPagesAsync()
    {
        var folder = Directory.CreateDirectory(_folder.File("built")).FullName;
        foreach (var entry in new DirectoryInfo(AppContext.BaseDirectory).EnumerateFileSystemInfos().Where(entry => !entry.Name.Contains(".staticwebassets.", StringComparison.Ordinal)))
        {
            // The host follows links to what it starts, but not to what that loads.
            var target = Path.Combine(folder, entry.Name);
            if (entry is FileInfo file && entry.Name.StartsWith("resultsgraphql.", StringComparison.Ordinal))
            {
                file.CopyTo(target);
            }
            else
            {
                File.CreateSymbolicLink(target, entry.FullName);
            }
        }

        return ServingExecutable.StartAsync(
            ["serve", "--db", _folder.File("results.db")], new Dictionary<string, string> { ["RESULTS_API_KEY"] = ApiKey }, folder: folder);
    }

    public void Dispose() => _folder.Dispose();
}
