using System.Net.Sockets;
using System.Text;
using ResultsGraphQL.Tests.Hosting;

namespace ResultsGraphQL.Tests.Server.Connections;

public sealed class ConnectionLimitTests : IDisposable
{
    private const string Key = "a-key-of-more-than-twenty-letters";
    private const int OpenFiles = 400;

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("")]
    [InlineData("POST /graphql HTTP/1.1\r\nHost: a\r\nX-Slow: ")]
    [InlineData("GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n")]
    public async Task More_idle_connections_than_the_system_has_room_for_leave_others_served(string said)
    {
        await using var server = await ServingExecutable.StartAsync(
            ["serve", "--db", _folder.File("few.db")], new Dictionary<string, string> { ["RESULTS_API_KEY"] = Key }, $"ulimit -n {OpenFiles}");
        using var client = new HttpClient { BaseAddress = server.Address, DefaultRequestHeaders = { { "X-API-Key", Key } }, Timeout = TimeSpan.FromSeconds(60) };
        var idle = new List<Socket>();
        try
        {
            for (var i = 0; i < 3 * OpenFiles; i++)
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                idle.Add(socket);
                await socket.ConnectAsync(server.Address.Host, server.Address.Port);
                try
                {
                    await socket.SendAsync(Encoding.ASCII.GetBytes(said));
                }
                catch (SocketException)
                {
                    // It was closed before it said anything.
                }

                if (i % 100 == 0)
                {
                    await AskAsync(client);
                }
            }

            client.DefaultRequestHeaders.ConnectionClose = true;
            await AskAsync(client);
        }
        finally
        {
            idle.ForEach(socket => socket.Dispose());
        }

        await AskAsync(client);
        Assert.Equal(0, await server.StopAsync());
    }

    [Fact]
    public async Task A_connection_that_says_nothing_is_closed()
    {
        await using var server = await RunningServer.StartAsync();
        using var socket = new TcpClient();
        await socket.ConnectAsync(server.BaseAddress.Host, server.BaseAddress.Port);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));

        int read;
        try
        {
            read = await socket.GetStream().ReadAsync(new byte[1], patience.Token);
        }
        catch (IOException)
        {
            read = 0;
        }

        Assert.Equal(0, read);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task AskAsync(HttpClient client)
    {
        using var response = await client.PostAsync("graphql", RunningServer.Body("""{ "query": "{ results { totalCount } }" }"""u8.ToArray()));
        Assert.Equal("""{"data":{"results":{"totalCount":0}}}""", await response.Content.ReadAsStringAsync());
    }
}
