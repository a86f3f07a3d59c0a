using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using ResultsGraphQL.Tests.Hosting;

namespace ResultsGraphQL.Tests.Server.Web;

/// <summary>The pages as HTTP shows them to somebody without a key.</summary>
public sealed partial class PageTests : IClassFixture<ResultsServerFixture>, IDisposable
{
    private readonly HttpClient _client;

    public PageTests(ResultsServerFixture fixture)
    {
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = fixture.Server.BaseAddress };
        _client.DefaultRequestHeaders.Add("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/?name=nightly&status=failed,timeout")]
    [InlineData("/results/4711")]
    [InlineData("/results/4711/runs/12?runs=failures")]
    [InlineData("/agents")]
    [InlineData("/agents/87?trend=weeks")]
    [InlineData("/compare/4710/4711?change=worse")]
    public async Task Each_view_has_an_address_that_can_be_shared(string address)
    {
        using var response = await _client.GetAsync(address);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(await _client.GetStringAsync("/"), await response.Content.ReadAsStringAsync());
        Assert.Equal("no-cache", response.Headers.CacheControl!.ToString());
    }

    [Theory]
    [InlineData("/", "script-src 'self'; style-src 'self';")]
    [InlineData("/graphql/", "script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline';")]
    public async Task A_page_may_load_and_reach_only_what_is_of_this_service(string page, string exceptions)
    {
        using var response = await _client.GetAsync(page);

        var policy = Header(response, "Content-Security-Policy");
        Assert.StartsWith("default-src 'none'; " + exceptions, policy, StringComparison.Ordinal);
        Assert.Contains("connect-src 'self';", policy, StringComparison.Ordinal);
        Assert.EndsWith("base-uri 'none'; form-action 'none'; frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotMatch("https?:|\\*", policy);
        Assert.Equal("nosniff", Header(response, "X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header(response, "Referrer-Policy"));
        Assert.DoesNotMatch("(src|href)=\"(https?:)?//", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/graphql/")]
    public async Task What_has_its_hash_in_its_name_is_kept_for_good_and_comes_packed(string page)
    {
        var html = await _client.GetStringAsync(page);
        var files = Reference().Matches(html).Select(match => new Uri(new Uri(_client.BaseAddress!, page), match.Groups[1].Value)).ToList();

        Assert.Contains(files, file => file.AbsolutePath.EndsWith(".css", StringComparison.Ordinal));
        foreach (var file in files)
        {
            using var response = await GetAsync(file, "br");
            using var asItIs = await GetAsync(file, "identity");

            Assert.Equal("public, max-age=31536000, immutable", string.Join(", ", response.Headers.GetValues("Cache-Control")));
            Assert.Equal("nosniff", Header(response, "X-Content-Type-Options"));
            Assert.Equal(["Accept-Encoding"], response.Headers.Vary);
            Assert.Equal(["br"], response.Content.Headers.ContentEncoding);
            Assert.Empty(asItIs.Content.Headers.ContentEncoding);
            Assert.Equal(await asItIs.Content.ReadAsByteArrayAsync(), await UnpackAsync(response));
        }
    }

    [Fact]
    public async Task A_page_that_is_known_is_not_sent_again()
    {
        using var response = await _client.GetAsync("/");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/");
        again.Headers.IfNoneMatch.Add(response.Headers.ETag!);

        using var answer = await _client.SendAsync(again);

        Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
    }

    [Fact]
    public async Task A_browser_is_led_to_the_IDE_and_other_clients_are_not()
    {
        using var browser = await _client.GetAsync("/graphql");
        using var query = await _client.GetAsync("/graphql?query=%7B__typename%7D");
        using var schema = await _client.GetAsync("/graphql?sdl");
        _client.DefaultRequestHeaders.Remove("Accept");
        using var other = await _client.GetAsync("/graphql");

        Assert.Equal(HttpStatusCode.Redirect, browser.StatusCode);
        Assert.Equal("graphql/", browser.Headers.Location!.OriginalString);
        Assert.Equal(["Accept"], browser.Headers.Vary);
        Assert.Equal(
            [HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized], new[] { query, schema, other }.Select(response => response.StatusCode));
    }

    [Fact]
    public async Task The_IDE_comes_with_its_licence()
    {
        var licence = await _client.GetStringAsync("/graphql/LICENSE.txt");

        Assert.Contains("https://chillicream.com/licensing/chillicream-license", licence, StringComparison.Ordinal);
        Assert.Contains("also gets a copy of these terms", licence, StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> GetAsync(Uri address, string encodings)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Accept-Encoding", encodings);
        return await _client.SendAsync(request);
    }

    private static async Task<byte[]> UnpackAsync(HttpResponseMessage response)
    {
        using var bytes = new MemoryStream();
        await using var packed = new BrotliStream(await response.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        await packed.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    private static string Header(HttpResponseMessage response, string name) => Assert.Single(response.Headers.GetValues(name));

    public void Dispose() => _client.Dispose();

    [GeneratedRegex("\"((?:/assets|static)/[^\"]+\\.(?:js|css))\"")]
    private static partial Regex Reference();
}
