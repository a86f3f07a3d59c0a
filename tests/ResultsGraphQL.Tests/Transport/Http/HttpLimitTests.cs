using System.Net;
using Microsoft.Data.Sqlite;
using ResultsGraphQL.Tests.Hosting;
using ResultsGraphQL.Transport.Http;

namespace ResultsGraphQL.Tests.Transport.Http;

public sealed class HttpLimitTests
{
    [Theory]
    [InlineData(1_001, false)]
    [InlineData(1_001, true)]
    [InlineData(1_000_000, false)]
    [InlineData(1_000_000, true)]
    public async Task A_body_beyond_the_limit_is_413_and_the_next_request_is_served(int size, bool chunked)
    {
        await using var server = await RunningServer.StartAsync(new GraphQLHttpOptions { MaxBodyBytes = 1_000 });
        using var request = new HttpRequestMessage(HttpMethod.Post, "graphql") { Content = RunningServer.Body(Padded(size)) };
        request.Headers.TransferEncodingChunked = chunked;
        using var response = await server.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.NotNull((await RunningServer.ReadAsync(response))["errors"]);
        Assert.Equal("Query", (string?)(await server.ExecuteAsync("{__typename}"))["data"]!["__typename"]);
    }

    [Fact]
    public async Task A_body_as_large_as_the_limit_is_read()
    {
        await using var server = await RunningServer.StartAsync(new GraphQLHttpOptions { MaxBodyBytes = 1_000 });
        using var content = RunningServer.Body(Padded(1_000));
        using var response = await server.Client.PostAsync("graphql", content);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task An_operation_that_takes_too_long_ends_with_the_typed_error()
    {
        await using var server = await RunningServer.StartAsync(new GraphQLHttpOptions { RequestTimeout = TimeSpan.FromMilliseconds(50) });
        await server.LoadDemoAsync(20);
        EndlessNames.AddTo(server);

        var body = await server.ExecuteAsync(EndlessNames.Query);

        Assert.Equal("REQUEST_TIMEOUT", (string?)body["errors"]![0]!["extensions"]!["code"]);
        Assert.False(body.AsObject().ContainsKey("data"));
    }

    [Fact]
    public async Task A_failure_of_the_store_tells_the_client_nothing_of_it()
    {
        await using var server = await RunningServer.StartAsync();
        using (var connection = new SqliteConnection($"Data Source={server.DatabasePath};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "ALTER TABLE Results RENAME TO Gone";
            command.ExecuteNonQuery();
        }

        var body = await server.ExecuteAsync("{ results { nodes { id } } }");

        Assert.Equal("STORE_UNAVAILABLE", (string?)body["errors"]![0]!["extensions"]!["code"]);
        Assert.DoesNotContain("Results", body.ToJsonString(), StringComparison.Ordinal);
    }

    private static byte[] Padded(int size)
    {
        var body = new byte[size];
        body.AsSpan().Fill((byte)' ');
        "{\"query\":\"{__typename}\"}"u8.CopyTo(body);
        return body;
    }
}
