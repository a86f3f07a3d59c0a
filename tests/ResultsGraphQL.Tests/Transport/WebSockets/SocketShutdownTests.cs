using System.Diagnostics;
using ResultsGraphQL.Tests.Hosting;
using ResultsGraphQL.Tests.Live;
using ResultsGraphQL.Transport.WebSockets;

namespace ResultsGraphQL.Tests.Transport.WebSockets;

/// <summary>How sockets end when the service stops.</summary>
public sealed class SocketShutdownTests
{
    [Fact]
    public async Task Clients_are_told_that_the_service_goes_away()
    {
        await using var server = await RunningServer.StartAsync();
        using var open = await GraphQLSocket.OpenAsync(server);
        await open.SubscribeAsync("1", ChangeDocuments.Runs);
        using var older = await GraphQLSocket.ConnectAsync(server, server.ApiKey, "graphql-ws");
        await older.InitAsync();
        using var fresh = await GraphQLSocket.ConnectAsync(server);
        var stopping = Stopwatch.StartNew();

        var stopped = server.StopAsync();

        Assert.Equal((1001, 1001, 1001), (await open.ClosedAsync(), await ClosedAsync(older), await fresh.ClosedAsync()));
        await stopped;
        Assert.True(stopping.Elapsed < TimeSpan.FromSeconds(10), $"It took {stopping.Elapsed}.");
    }

    [Fact]
    public async Task A_client_that_does_not_answer_does_not_keep_the_service_from_stopping()
    {
        await using var server = await RunningServer.StartAsync(sockets: new GraphQLSocketOptions { CloseTimeout = TimeSpan.FromMilliseconds(500) });
        using var silent = await RawSocket.OpenAsync(server.BaseAddress, server.ApiKey);
        var stopping = Stopwatch.StartNew();

        await server.StopAsync();

        Assert.Equal(1001, await silent.ReadToCloseAsync());
        await silent.ReadToEndAsync();
        Assert.True(stopping.Elapsed < TimeSpan.FromSeconds(10), $"It took {stopping.Elapsed}.");
    }

    private static async Task<int?> ClosedAsync(GraphQLSocket older)
    {
        while (await older.TryReceiveAsync() is { } message)
        {
            Assert.Equal("ka", (string?)message["type"]);
        }

        return older.CloseCode;
    }
}
