using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ResultsGraphQL.Live;
using ResultsGraphQL.Querying.Sqlite;
using ResultsGraphQL.Tests.Hosting;
using ResultsGraphQL.Tests.Server.Mutations;
using ResultsGraphQL.Tests.Transport.EventStreams;
using ResultsGraphQL.Tests.Transport.WebSockets;
using ResultsGraphQL.Transport.Http;

namespace ResultsGraphQL.Tests.Server.Cancellation;

/// <summary>What nobody waits for any more stops, wherever it stands, and gives its reader back.</summary>
[Collection(nameof(MeasuredTests))]
public sealed class LostClientTests
{
    private const string Light = "{ results(first: 10) { nodes { id name } } }";

    // What is promised is a second; a machine that is busy with other things gets some more.
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task A_payload_that_takes_too_long_changes_nothing_and_the_next_mutations_go_on()
    {
        await using var server = await StartAsync(TimeSpan.FromSeconds(30));
        var id = await ResultAsync(server);
        var name = (string?)(await server.ExecuteAsync($"{{ result(id: {id}) {{ name }} }}"))["data"]!["result"]!["name"];

        var endless = server.ExecuteAsync($$"""mutation { updateResult(input: { resultId: {{id}}, name: "Never" }) { result { agent { name } } } }""");
        var others = await Task.WhenAll(Enumerable.Range(0, 5).Select(number => server.ExecuteAsync(
            $$"""mutation { createScenario(input: { name: "Beside {{number}}" }) { scenario { name } } }"""))).WaitAsync(Patience);
        var answer = await endless.WaitAsync(Patience);

        Assert.All(others, other => Assert.NotNull(other["data"]!["createScenario"]!["scenario"]));
        Assert.Equal("REQUEST_TIMEOUT", (string?)answer["errors"]![0]!["extensions"]!["code"]);
        Assert.Null(answer["data"]);
        Assert.Equal(name, (string?)(await server.ExecuteAsync($"{{ result(id: {id}) {{ name }} }}"))["data"]!["result"]!["name"]);
    }

    [Fact]
    public async Task Reads_whose_connections_are_reset_give_all_readers_back()
    {
        await using var server = await StartAsync(TimeSpan.FromSeconds(30));
        var body = JsonSerializer.Serialize(new { query = EndlessNames.Query });
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
            var heavy = Enumerable.Range(0, 20).Select(_ => server.ExecuteAsync(EndlessNames.Query)).ToList();
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
        await using var server = await RunningServer.StartAsync();
        var (_, runs) = await new Mutator(server).ResultAsync();
        EndlessNames.AddTo(server);
        using var socket = await GraphQLSocket.OpenAsync(server);
        for (var number = 0; number < 10; number++)
        {
            await socket.SubscribeAsync($"{number}", $"subscription {{ onRunStatusChanged {{ a{number}: result {{ agent {{ name }} }} }} }}");
        }

        await socket.RunAsync("after", "{ __typename }");
        foreach (var status in new[] { "PENDING", "RUNNING", "IN_PROGRESS" })
        {
            var moved = await server.ExecuteAsync($"mutation {{ updateRunStatus(input: {{ runId: {runs[0]}, status: {status} }}) {{ run {{ id }} errors {{ __typename }} }} }}");
            Assert.Null(moved["data"]!["updateRunStatus"]!["errors"]);
        }

        await Eventually(() => Task.FromResult(Readers(server).Reading > 2));
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
        await socket.SubscribeAsync("1", EndlessNames.Query);
        await Eventually(() => Task.FromResult(Readers(server).Reading > 0));

        await socket.CompleteAsync("1");

        await AllReadersAreBackAsync(server);
    }

    [Fact]
    public async Task A_stream_of_events_whose_client_has_gone_gives_its_reader_back()
    {
        await using var server = await RunningServer.StartAsync();
        var (_, runs) = await new Mutator(server).ResultAsync();
        EndlessNames.AddTo(server);
        using (var stream = await EventStreamClient.PostAsync(server.Client, "subscription { onRunStatusChanged { result { agent { name } } } }"))
        {
            await stream.ReadAsync();
            await server.ExecuteAsync($"mutation {{ updateRunStatus(input: {{ runId: {runs[0]}, status: PENDING }}) {{ run {{ id }} }} }}");
            await Eventually(() => Task.FromResult(Readers(server).Reading > 0));
        }

        await AllReadersAreBackAsync(server);
    }

    [Fact]
    public async Task An_event_that_takes_too_long_is_an_error_with_its_cursor_and_the_next_one_comes()
    {
        await using var server = await RunningServer.StartAsync(live: new LiveOptions { ExecutionTimeout = TimeSpan.FromMilliseconds(500) });
        var (_, runs) = await new Mutator(server).ResultAsync();
        EndlessNames.AddTo(server);
        using var socket = await GraphQLSocket.OpenAsync(server);
        await socket.SubscribeAsync("1", "subscription { onRunStatusChanged { result { agent { name } } } }");
        await socket.RunAsync("after", "{ __typename }");
        foreach (var status in new[] { "PENDING", "RUNNING" })
        {
            await server.ExecuteAsync($"mutation {{ updateRunStatus(input: {{ runId: {runs[0]}, status: {status} }}) {{ run {{ id }} }} }}");
        }

        var positions = new List<long>();
        for (var number = 0; number < 2; number++)
        {
            var next = (await socket.ReceiveAsync("1", "next"))!;
            Assert.Equal("REQUEST_TIMEOUT", (string?)next["errors"]![0]!["extensions"]!["code"]);
            positions.Add(Mutator.PositionOf((string)next["extensions"]!["cursor"]!));
        }

        Assert.True(positions[0] < positions[1], string.Join(", ", positions));
        await AllReadersAreBackAsync(server);
    }

    [Fact]
    public async Task A_light_read_of_the_same_key_is_answered_beside_heavy_ones()
    {
        await using var server = await StartAsync(TimeSpan.FromSeconds(20));
        var heavy = Enumerable.Range(0, 20).Select(_ => server.ExecuteAsync(EndlessNames.Query)).ToList();
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
        await server.LoadDemoAsync(20);
        EndlessNames.AddTo(server);
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
