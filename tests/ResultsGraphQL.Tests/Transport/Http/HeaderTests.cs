using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ResultsGraphQL.Tests.Hosting;

namespace ResultsGraphQL.Tests.Transport.Http;

public sealed class HeaderTests(ResultsServerFixture fixture) : IClassFixture<ResultsServerFixture>
{
    private const string Query = """{ "query": "{ __typename }" }""";

    private RunningServer Server => fixture.Server;

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("identity")]
    public async Task A_compressed_body_is_read(string encoding)
    {
        using var response = await SendAsync(encoding, Encoding.UTF8.GetBytes(Query));

        Assert.Equal("""{"data":{"__typename":"Query"}}""", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task A_body_that_is_too_large_once_decompressed_is_refused(string encoding)
    {
        using var response = await SendAsync(encoding, Encoding.UTF8.GetBytes(Query + new string(' ', 20_000_000)));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("LIMIT_EXCEEDED", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zstd", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("gzip, gzip", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("gzip", HttpStatusCode.BadRequest)]
    [InlineData("br", HttpStatusCode.BadRequest)]
    public async Task A_body_of_another_encoding_is_refused(string encoding, HttpStatusCode expected)
    {
        using var content = RunningServer.Body(Encoding.UTF8.GetBytes(Query));
        content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
        using var response = await Server.Client.PostAsync("graphql", content);

        Assert.Equal(expected, response.StatusCode);
        Assert.Contains("Content-Encoding", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_byte_order_mark_is_fine()
    {
        using var response = await Server.Client.PostAsync("graphql", RunningServer.Body([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Query)]));

        Assert.Equal("""{"data":{"__typename":"Query"}}""", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("gzip;q=0.5, br;q=0.1", "gzip")]
    [InlineData("*", "br")]
    [InlineData("identity", null)]
    [InlineData("br;q=0", null)]
    public async Task A_response_is_compressed_as_the_client_accepts_it(string accept, string? expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "graphql") { Content = RunningServer.Body("""{ "query": "{ __schema { types { name description } } }" }"""u8.ToArray()) };
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accept);
        using var response = await Server.Client.SendAsync(request);

        Assert.Equal(expected, response.Content.Headers.ContentEncoding.SingleOrDefault());
        var body = await response.Content.ReadAsStreamAsync();
        using var text = new StreamReader(expected switch { "br" => new BrotliStream(body, CompressionMode.Decompress), "gzip" => new GZipStream(body, CompressionMode.Decompress), _ => body });
        Assert.StartsWith("""{"data":{"__schema":""", await text.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_are_kept_by_no_cache()
    {
        using var response = await Server.Client.GetAsync("graphql?query={__typename}");

        Assert.Equal("no-store, private", response.Headers.CacheControl!.ToString());
        Assert.Equal(["Accept", "Accept-Encoding", "X-API-Key", "Authorization", "Origin"], response.Headers.Vary);
    }

    [Theory]
    [InlineData("POST /graphql HTTP/1.1\r\nHost: a\r\nExpect: banana\r\nContent-Length: 0\r\n\r\n", "417 ")]
    [InlineData("GET /graphql HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 8\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n", "426 ")]
    public async Task What_the_service_does_not_do_is_refused(string request, string status)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(Server.BaseAddress.Host, Server.BaseAddress.Port);
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(socket.GetStream());
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));

        Assert.StartsWith($"HTTP/1.1 {status}", await reader.ReadLineAsync(patience.Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task JSON_that_is_too_deep_names_the_limit()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 64)) + string.Concat(Enumerable.Repeat("]", 64));
        using var response = await Server.Client.PostAsync("graphql", RunningServer.Body(Encoding.UTF8.GetBytes($$"""{ "query": "{ __typename }", "x": {{deep}} }""")));

        var text = await response.Content.ReadAsStringAsync();
        Assert.Contains("LIMIT_EXCEEDED", text, StringComparison.Ordinal);
        Assert.Contains("64", text, StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> SendAsync(string encoding, byte[] body)
    {
        using var packed = new MemoryStream();
        if (encoding == "identity")
        {
            return await PostAsync(encoding, body);
        }

        await using (Stream encoder = encoding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true),
            "br" => new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            _ => new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true),
        })
        {
            await encoder.WriteAsync(body);
        }

        return await PostAsync(encoding, packed.ToArray());
    }

    private async Task<HttpResponseMessage> PostAsync(string encoding, byte[] body)
    {
        using var content = RunningServer.Body(body);
        content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
        return await Server.Client.PostAsync("graphql", content);
    }
}
