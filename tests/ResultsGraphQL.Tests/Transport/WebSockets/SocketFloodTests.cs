using ResultsGraphQL.Tests.Hosting;
using ResultsGraphQL.Transport.WebSockets;

namespace ResultsGraphQL.Tests.Transport.WebSockets;

public sealed class SocketFloodTests
{
    private const long Announced = 1L << 62;

    [Fact]
    public async Task A_frame_that_announces_too_much_closes_the_socket_before_it_comes()
    {
        await using var server = await RunningServer.StartAsync();
        using var socket = await RawSocket.ConnectAsync(server.BaseAddress);

        await socket.SendAsync(new RawFrame(RawFrame.Text, []) { ClaimedLength = Announced });

        Assert.Equal(1009, (await ReceiveCloseAsync(socket)));
    }

    [Theory]
    [InlineData(RawFrame.Ping)]
    [InlineData(RawFrame.Pong)]
    [InlineData(RawFrame.Continuation)]
    public async Task More_frames_that_hold_nothing_than_the_limit_close_the_socket(int opcode)
    {
        await using var server = await RunningServer.StartAsync(sockets: new GraphQLSocketOptions { MaxPingsPerSecond = 5, InitTimeout = TimeSpan.FromMinutes(2) });
        using var socket = await RawSocket.ConnectAsync(server.BaseAddress);

        await socket.SendAsync([new RawFrame(opcode == RawFrame.Continuation ? RawFrame.Text : opcode, []) { IsFinal = opcode != RawFrame.Continuation },
            .. Enumerable.Repeat(new RawFrame(opcode, []) { IsFinal = opcode != RawFrame.Continuation }, 1000)]);

        Assert.Equal(1008, await ReceiveCloseAsync(socket));
    }

    [Fact]
    public async Task Of_sockets_that_have_not_said_who_they_are_the_oldest_goes()
    {
        await using var server = await RunningServer.StartAsync(sockets: new GraphQLSocketOptions { MaxWaiting = 2, InitTimeout = TimeSpan.FromMinutes(2) });
        using var first = await RawSocket.ConnectAsync(server.BaseAddress);
        using var second = await RawSocket.ConnectAsync(server.BaseAddress);
        using var third = await RawSocket.ConnectAsync(server.BaseAddress);

        Assert.Equal(1013, await ReceiveCloseAsync(first));
    }

    private static async Task<int> ReceiveCloseAsync(RawSocket socket)
    {
        while (true)
        {
            var frame = await socket.ReceiveAsync();
            Assert.NotNull(frame);
            if (frame.Opcode == RawFrame.Close)
            {
                return (frame.Payload[0] << 8) | frame.Payload[1];
            }
        }
    }
}
