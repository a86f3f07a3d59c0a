using System.Text.Json;
using ResultsGraphQL.Server.RateLimits;
using ResultsGraphQL.Tests.Hosting;
using ResultsGraphQL.Tests.Live;

namespace ResultsGraphQL.Tests.Transport.WebSockets;

/// <summary>What an operation on a socket may ask for (contract, "Limits").</summary>
public sealed class SocketLimitTests(ResultsServerFixture fixture) : IClassFixture<ResultsServerFixture>
{
    private const int Deep = 40_000;

    private readonly RunningServer _server = fixture.Server;

    [Fact]
    public async Task A_socket_may_have_a_hundred_operations_at_once()
    {
        using var socket = await GraphQLSocket.OpenAsync(_server);
        for (var number = 1; number <= 100; number++)
        {
            await socket.SubscribeAsync($"{number}", ChangeDocuments.Runs, new { runId = number });
        }

        await socket.SubscribeAsync("101", ChangeDocuments.Runs);
        Assert.Equal("LIMIT_EXCEEDED", await socket.RefusalAsync("101"));
        await socket.SubscribeAsync("query", "{ __typename }");
        Assert.Equal("LIMIT_EXCEEDED", await socket.RefusalAsync("query"));
        await socket.CompleteAsync("50");

        Assert.NotNull(await socket.RunAsync("101", "{ __typename }"));
    }

    public static TheoryData<string> Nested =>
    [
        "subscription " + string.Concat(Enumerable.Repeat("{ run ", Deep)),
        "subscription { onRunStatusChanged " + string.Concat(Enumerable.Repeat("{ run ", Deep)) + "{ id }" + new string('}', Deep + 1),
        "subscription { onRunStatusChanged(where: " + string.Concat(Enumerable.Repeat("{ and: [", Deep)) + string.Concat(Enumerable.Repeat("] }", Deep)) + ") { cursor } }",
        "subscription { onRunStatusChanged(after: " + new string('[', Deep) + new string(']', Deep) + ") { cursor } }",
        "subscription($v: " + new string('[', Deep) + "Int" + new string(']', Deep) + ") { onRunStatusChanged(runId: $v) { cursor } }",
    ];

    [Theory]
    [MemberData(nameof(Nested))]
    public async Task A_document_that_is_nested_without_end_is_refused_and_the_service_lives_on(string query)
    {
        using var socket = await GraphQLSocket.OpenAsync(_server);

        await socket.SubscribeAsync("1", query);

        Assert.Contains(await socket.RefusalAsync("1"), new[] { "LIMIT_EXCEEDED", "SYNTAX_ERROR" });
        Assert.NotNull(await socket.RunAsync("1", "{ __typename }"));
    }

    [Fact]
    public async Task Variables_that_are_nested_without_end_are_refused_and_the_service_lives_on()
    {
        using var socket = await GraphQLSocket.OpenAsync(_server);
        var variables = "{\"where\":" + string.Concat(Enumerable.Repeat("{\"and\":[", 5_000)) + string.Concat(Enumerable.Repeat("]}", 5_000)) + "}";

        await socket.SendTextAsync("{\"id\":\"1\",\"type\":\"subscribe\",\"payload\":{\"query\":" + JsonSerializer.Serialize(ChangeDocuments.Runs) + ",\"variables\":" + variables + "}}");

        var refusal = (await socket.ReceiveAsync()).ToJsonString();
        Assert.Contains("\"type\":\"error\"", refusal, StringComparison.Ordinal);
        Assert.Contains("LIMIT_EXCEEDED", refusal, StringComparison.Ordinal);
        Assert.NotNull(await socket.RunAsync("1", "{ __typename }"));
    }

    [Theory]
    [InlineData("result { runs(first: 100) { nodes { result { runs(first: 100) { nodes { id } } } } } }", "cost")]
    [InlineData("result { runs(first: 101) { nodes { id } } }", "100")]
    [InlineData("result { runs { nodes { result { runs { nodes { result { runs { nodes { result { runs { nodes { result { agent { name } } } } } } } } } } } } } }", "deep")]
    public async Task A_subscription_that_asks_for_too_much_is_refused_at_once(string selection, string limit)
    {
        using var socket = await GraphQLSocket.OpenAsync(_server);

        await socket.SubscribeAsync("1", $"subscription {{ onRunStatusChanged {{ {selection} }} }}");

        var error = Assert.Single((await socket.ReceiveAsync("1", "error"))!.AsArray())!;
        Assert.Contains((string?)error["extensions"]!["code"], new[] { "LIMIT_EXCEEDED", "BAD_USER_INPUT" });
        Assert.Contains(limit, (string)error["message"]!, StringComparison.Ordinal);
        Assert.NotNull(await socket.RunAsync("1", "{ __typename }"));
    }

    [Fact]
    public async Task Operations_count_as_requests_of_their_key()
    {
        await using var server = await RunningServer.StartAsync(rate: new RateLimitOptions { RequestsPerSecond = 1, Burst = 5, UnauthenticatedRequestsPerSecond = 0 });
        using var socket = await GraphQLSocket.OpenAsync(server);
        string? code = null;
        for (var number = 0; number < 1_000 && code is null; number++)
        {
            await socket.SubscribeAsync("1", "{ __typename }");
            var message = await socket.ReceiveAsync();
            code = (string?)message["type"] == "error" ? (string?)message["payload"]![0]!["extensions"]!["code"] : null;
            if (code is null)
            {
                await socket.ReceiveAsync("1", "complete");
            }
        }

        Assert.Equal("RATE_LIMITED", code);
    }
}
