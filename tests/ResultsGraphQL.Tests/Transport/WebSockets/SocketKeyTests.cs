using System.Diagnostics;
using ResultsGraphQL.Model.ApiKeys;
using ResultsGraphQL.Tests.Hosting;
using ResultsGraphQL.Tests.Live;
using ResultsGraphQL.Tests.Server.Mutations;

namespace ResultsGraphQL.Tests.Transport.WebSockets;

/// <summary>What a socket may do is what its key may, for as long as the key works (contract, "API keys").</summary>
public sealed class SocketKeyTests(ResultsServerFixture fixture) : IClassFixture<ResultsServerFixture>
{
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(5);

    private readonly RunningServer _server = fixture.Server;

    [Fact]
    public async Task A_key_that_may_not_read_may_not_subscribe()
    {
        using var socket = await GraphQLSocket.OpenAsync(_server, await _server.CreateKeyAsync("writes", ApiKeyScopes.Write));

        await socket.SubscribeAsync("1", ChangeDocuments.Runs);
        Assert.Equal("AUTH_NOT_AUTHORIZED", await socket.RefusalAsync("1"));
        await socket.SubscribeAsync("1", ChangeDocuments.Results);
        Assert.Equal("AUTH_NOT_AUTHORIZED", await socket.RefusalAsync("1"));
        var written = await socket.RunAsync("1", "mutation { createAgent(input: { name: \"By a writer\" }) { errors { __typename } } }");

        Assert.Null(written["errors"]);
    }

    [Fact]
    public async Task A_key_that_may_not_write_may_not_over_a_socket_either()
    {
        using var socket = await GraphQLSocket.OpenAsync(_server, await _server.CreateKeyAsync("reads", ApiKeyScopes.Read));

        var written = await socket.RunAsync("1", "mutation { createAgent(input: { name: \"By a reader\" }) { errors { __typename } } }");

        Assert.Equal("AUTH_NOT_AUTHORIZED", (string?)written["errors"]![0]!["extensions"]!["code"]);
    }

    [Fact]
    public async Task The_key_of_the_payload_counts_where_the_header_has_another()
    {
        using var socket = await GraphQLSocket.ConnectAsync(_server, _server.ApiKey);
        await socket.InitAsync(new Dictionary<string, string> { ["X-API-Key"] = await _server.CreateKeyAsync("of the payload", ApiKeyScopes.Read) });

        Assert.Equal("of the payload", (string?)(await socket.RunAsync("1", "{ viewer { name } }"))["data"]!["viewer"]!["name"]);
    }

    [Theory]
    [InlineData("graphql-transport-ws")]
    [InlineData("graphql-ws")]
    public async Task A_key_that_is_revoked_closes_its_sockets_and_no_others(string protocol)
    {
        var name = $"revoked on {protocol}";
        var key = await _server.CreateKeyAsync(name, ApiKeyScopes.Read);
        using var other = await GraphQLSocket.OpenAsync(_server);
        using var byHeader = await GraphQLSocket.ConnectAsync(_server, key, protocol);
        await byHeader.InitAsync();
        using var byPayload = await GraphQLSocket.ConnectAsync(_server, null, protocol);
        await byPayload.InitAsync(new Dictionary<string, string> { ["X-API-Key"] = key });
        await new Mutator(_server).SucceedAsync("revokeApiKey", new { name }, "apiKey { name }");
        var revoked = Stopwatch.StartNew();

        Assert.Equal((4403, 4403), (await CodeAsync(byHeader), await CodeAsync(byPayload)));

        Assert.True(revoked.Elapsed < Promised, $"It took {revoked.Elapsed}.");
        Assert.NotNull(await other.RunAsync("1", "{ __typename }"));
    }

    [Fact]
    public async Task A_key_that_expires_closes_its_sockets()
    {
        var lifetime = TimeSpan.FromSeconds(3);
        var made = Stopwatch.StartNew();
        using var socket = await GraphQLSocket.OpenAsync(_server, await _server.CreateKeyAsync("expires", ApiKeyScopes.Read, lifetime));

        Assert.Equal(4403, await socket.ClosedAsync());

        Assert.InRange(made.Elapsed, lifetime - TimeSpan.FromMilliseconds(100), lifetime + Promised);
    }

    [Fact]
    public async Task A_key_that_is_revoked_closes_a_socket_in_the_middle_of_a_stream()
    {
        var mutator = new Mutator(_server);
        var (result, runs) = await mutator.ResultAsync(1);
        var key = await _server.CreateKeyAsync("revoked amid events", ApiKeyScopes.Read);
        using var socket = await GraphQLSocket.OpenAsync(_server, key);
        await socket.SubscribeAsync("1", ChangeDocuments.Runs, new { resultId = result, after = socket.Cursor });
        await mutator.SucceedAsync("updateRunStatus", new { runId = runs[0], status = "COMPLETED" }, "run { id }");
        await socket.NextAsync("1");

        await mutator.SucceedAsync("revokeApiKey", new { name = "revoked amid events" }, "apiKey { name }");
        var revoked = Stopwatch.StartNew();
        var closed = CodeAsync(socket);
        for (var round = 0; !closed.IsCompleted && revoked.Elapsed < 2 * Promised; round++)
        {
            await mutator.SucceedAsync("updateRunStatus", new { runId = runs[0], status = round % 2 == 0 ? "EVALUATING" : "COMPLETED" }, "run { id }");
        }

        Assert.Equal(4403, await closed);
        Assert.True(revoked.Elapsed < Promised, $"It took {revoked.Elapsed}.");
    }

    private static async Task<int?> CodeAsync(GraphQLSocket socket)
    {
        while (await socket.TryReceiveAsync() is not null)
        {
            // What was on its way.
        }

        return socket.CloseCode;
    }
}
