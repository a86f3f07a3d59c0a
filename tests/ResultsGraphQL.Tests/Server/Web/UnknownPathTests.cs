using System.Globalization;
using System.Net.Sockets;
using System.Text;
using ResultsGraphQL.Tests.Hosting;

namespace ResultsGraphQL.Tests.Server.Web;

/// <summary>What isn't a page: somebody without a key learns nothing of it, somebody with a key that there is nothing.</summary>
public sealed class UnknownPathTests(ResultsServerFixture fixture) : IClassFixture<ResultsServerFixture>
{
    [Theory]
    [InlineData("/nothing")]
    [InlineData("/results")]
    [InlineData("/results/x")]
    [InlineData("/results/1/runs")]
    [InlineData("/resultsandmore")]
    [InlineData("/agents/1/2")]
    [InlineData("/compare/1")]
    [InlineData("/assets/")]
    [InlineData("/assets/index.js")]
    [InlineData("/graphql/nothing")]
    [InlineData("/graphql/index.html.map")]
    public Task There_is_nothing_at_other_paths(string path) => AssertNothingAsync(path);

    [Theory]
    [InlineData("/results.db")]
    [InlineData("/resultsgraphql.dll")]
    [InlineData("/resultsgraphql.deps.json")]
    [InlineData("/resultsgraphql.staticwebassets.endpoints.json")]
    [InlineData("/appsettings.json")]
    [InlineData("/wwwroot/index.html")]
    [InlineData("/package.json")]
    [InlineData("/graphql/package.json")]
    [InlineData("/../resultsgraphql.dll")]
    [InlineData("/assets/../../package.json")]
    [InlineData("/assets/..%2f..%2fpackage.json")]
    [InlineData("/assets/..%5c..%5cpackage.json")]
    [InlineData("/assets/%2e%2e/%2e%2e/package.json")]
    [InlineData("/graphql/static/..%2f..%2f..%2fpackage.json")]
    [InlineData("/%2fetc/passwd")]
    [InlineData("//etc/passwd")]
    public Task No_path_leads_to_other_files(string path) => AssertNothingAsync(path);

    private async Task AssertNothingAsync(string path)
    {
        Assert.Equal(401, await AskAsync(path, string.Empty));
        Assert.Equal(404, await AskAsync(path, $"X-API-Key: {fixture.Server.ApiKey}\r\n"));
    }

    /// <summary>Sends the path as it is written here, which clients would tidy up first.</summary>
    private async Task<int> AskAsync(string path, string header)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", fixture.Server.BaseAddress.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\n{header}Connection: close\r\n\r\n"));
        using var reader = new StreamReader(stream);
        return int.Parse((await reader.ReadLineAsync())!.Split(' ')[1], CultureInfo.InvariantCulture);
    }
}
