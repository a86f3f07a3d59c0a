using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ResultsGraphQL.Querying.Sqlite;
using ResultsGraphQL.Tests.Hosting;
using ResultsGraphQL.Tests.Server.Mutations;
using ResultsGraphQL.Tests.Transport.WebSockets;
using ResultsGraphQL.Transport.Http;

namespace ResultsGraphQL.Tests.Server.Cancellation;

/// <summary>What nobody waits for any more stops, wherever it stands, and gives its reader back.</summary>
[Collection(nameof(MeasuredTests))]
public sealed class LostClientTests
{
    private const string Light = "{ results(first: 10) { nodes { id name } } }";

    // Each level goes through all runs of all results of the one before: no machine comes to the end of it.
    private static readonly string Endless =
        string.Concat(Enumerable.Repeat("runs: { all: { result: { agent: { results: { all: { ", 4)) + "id: { gt: 0 }" + string.Concat(Enumerable.Repeat(" } } } } } }", 4));

    private static readonly string EndlessQuery = $"{{ results(where: {{ {Endless} }}) {{ totalCount }} }}";

    // What is promised is a second; a machine that is busy with other things gets some more.
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_payload_that_takes_too_long_changes_nothing_and_the_next_mutations_go_on()
    {
        await using var server = await StartAsync(TimeSpan.FromSeconds(30));
        var id = await ResultAsync(server);
        var name = (string?)(await server.ExecuteAsync($"{{ result(id: {id}) {{ name }} }}"))["data"]!["result"]!["name"];

        var endless = server.ExecuteAsync(
            $$"""mutation { updateResult(input: { resultId: {{id}}, name: "Never" }) { result { agent { results(first: 1, where: { {{Endless}} }) { totalCount } } } } }""");
        var others = await Task.WhenAll(Enumerable.Range(0, 5).Select(number => server.ExecuteAsync(
            $$"""mutation { createAgent(input: { name: "Beside {{number}}" }) { agent { name } } }"""))).WaitAsync(Patience);
        var answer = await endless.WaitAsync(Patience);

        Assert.All(others, other => Assert.NotNull(other["data"]!["createAgent"]!["agent"]));
        Assert.True((string?)answer["errors"]?[0]!["extensions"]!["code"] == "REQUEST_TIMEOUT", answer.ToJsonString());
        Assert.Null(answer["data"]);
        Assert.Equal(name, (string?)(await server.ExecuteAsync($"{{ result(id: {id}) {{ name }} }}"))["data"]!["result"]!["name"]);
    }

    [Fact]
    public async Task Reads_whose_connections_are_reset_give_all_readers_back()
    {
        await using var server = await StartAsync(TimeSpan.FromSeconds(30));
        var body = JsonSerializer.Serialize(new { query = EndlessQuery });
        var request = Encoding.UTF8.GetBytes(
            $"POST /graphql HTTP/1.1\r\nHost: localhost\r\nX-API-Key: {server.ApiKey}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");
        for (var number = 0; number < 400; number++)
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { LingerState = new LingerOption(true, 0) };
            await socket.ConnectAsync(server.BaseAddress.Host, server.BaseAddress.Port);
            await socket.SendAsync(request);
            if (number % 2 == 0)
            {
                await Task.Yield();
            }
        }

        await AllReadersAreBackAsync(server);
    }

    [Fact]
    public async Task Reads_that_run_out_of_time_as_they_get_their_readers_give_them_back()
    {
        await using var server = await StartAsync(TimeSpan.FromSeconds(1));
        for (var round = 0; round < 2; round++)
        {
            var heavy = Enumerable.Range(0, 20).Select(_ => server.ExecuteAsync(EndlessQuery)).ToList();
            foreach (var answer in await Task.WhenAll(heavy).WaitAsync(Patience))
            {
                Assert.Equal("REQUEST_TIMEOUT", (string?)answer["errors"]![0]!["extensions"]!["code"]);
            }
        }

        await AllReadersAreBackAsync(server);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Subscriptions_that_nobody_follows_any_more_give_their_readers_back(bool completes)
    {
        await using var server = await StartAsync(TimeSpan.FromSeconds(30));
        using var socket = await GraphQLSocket.OpenAsync(server);
        for (var number = 0; number < 10; number++)
        {
            await socket.SubscribeAsync($"{number}", $"subscription {{ onResultChanged {{ cursor result {{ agent {{ results(where: {{ id: {{ neq: {number} }}, {Endless} }}) {{ totalCount }} }} }} }} }}");
        }

        await Eventually(async () =>
        {
            await new Mutator(server).ResultAsync();
            return Readers(server).Reading > 0;
        });

        if (completes)
        {
            for (var number = 0; number < 10; number++)
            {
                await socket.CompleteAsync($"{number}");
            }
        }
        else
        {
            socket.Abort();
        }

        await AllReadersAreBackAsync(server);
    }

    [Fact]
    public async Task A_query_that_is_completed_on_a_socket_gives_its_reader_back()
    {
        await using var server = await StartAsync(TimeSpan.FromSeconds(30));
        using var socket = await GraphQLSocket.OpenAsync(server);
        await socket.SubscribeAsync("1", EndlessQuery);
        await Eventually(() => Task.FromResult(Readers(server).Reading > 0));

        await socket.CompleteAsync("1");

        await AllReadersAreBackAsync(server);
    }

    [Fact]
    public async Task A_light_read_of_the_same_key_is_answered_beside_heavy_ones()
    {
        await using var server = await StartAsync(TimeSpan.FromSeconds(20));
        var heavy = Enumerable.Range(0, 20).Select(_ => server.ExecuteAsync(EndlessQuery)).ToList();
        await Eventually(() => Task.FromResult(Readers(server).Reading > 2));

        for (var number = 0; number < 20; number++)
        {
            Assert.NotNull((await server.ExecuteAsync(Light).WaitAsync(Promised))["data"]);
        }

        Assert.DoesNotContain(heavy, read => read.IsCompleted);
        await Task.WhenAll(heavy).WaitAsync(Patience);
        await AllReadersAreBackAsync(server);
    }

    private static async Task<RunningServer> StartAsync(TimeSpan timeout)
    {
        var server = await RunningServer.StartAsync(new GraphQLHttpOptions { RequestTimeout = timeout });
        await server.LoadDemoAsync(200);
        return server;
    }

    private static async Task<int> ResultAsync(RunningServer server) =>
        (int)(await server.ExecuteAsync("{ results(first: 1) { nodes { id } } }"))["data"]!["results"]!["nodes"]![0]!["id"]!;

    private static SqliteReadPool Readers(RunningServer server) => server.Services.GetRequiredService<SqliteReadPool>();

    private static async Task AllReadersAreBackAsync(RunningServer server)
    {
        var waiting = Stopwatch.StartNew();
        await Eventually(() => Task.FromResult(Readers(server).Reading == 0));
        Assert.True(waiting.Elapsed < Promised, $"It took {waiting.Elapsed}.");
        Assert.NotNull((await server.ExecuteAsync(Light).WaitAsync(Promised))["data"]);
    }

    private static async Task Eventually(Func<Task<bool>> condition)
    {
        var waiting = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(waiting.Elapsed < Patience, "It never happened.");
            await Task.Delay(20);
        }
    }
}
