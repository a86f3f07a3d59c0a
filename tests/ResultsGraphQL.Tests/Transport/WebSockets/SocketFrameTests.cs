using System.Text;
using ResultsGraphQL.Tests.Hosting;

namespace ResultsGraphQL.Tests.Transport.WebSockets;

/// <summary>Frames of any shape, the wrong ones too (RFC 6455).</summary>
public sealed class SocketFrameTests(ResultsServerFixture fixture) : IClassFixture<ResultsServerFixture>
{
    private const string Operation = """{"id":"Zażółć 🐍","type":"subscribe","payload":{"query":"{ __typename }"}}""";

    private readonly RunningServer _server = fixture.Server;

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task A_message_may_come_in_frames_cut_anywhere(int bytes)
    {
        using var socket = await OpenAsync();

        await socket.SendAsync(RawFrame.Fragments(Operation, bytes));

        await AnsweredAsync(socket);
    }

    [Fact]
    public async Task A_message_may_have_empty_frames()
    {
        using var socket = await OpenAsync();

        await socket.SendAsync(new RawFrame(RawFrame.Text, []) { IsFinal = false });
        await socket.SendAsync(new RawFrame(RawFrame.Continuation, []) { IsFinal = false });
        await socket.SendAsync(new RawFrame(RawFrame.Continuation, Encoding.UTF8.GetBytes(Operation)) { IsFinal = false });
        await socket.SendAsync(new RawFrame(RawFrame.Continuation, []));

        await AnsweredAsync(socket);
    }

    [Fact]
    public async Task Control_frames_between_the_frames_of_a_message_are_answered_and_do_not_disturb_it()
    {
        using var socket = await OpenAsync();
        byte[] content = [1, 2, 3];

        foreach (var piece in RawFrame.Fragments(Operation, 20))
        {
            await socket.SendAsync(piece, new RawFrame(RawFrame.Ping, content), new RawFrame(RawFrame.Pong, []));
            var pong = await socket.ReceiveAsync();
            while (pong is { Opcode: RawFrame.Text } && piece.IsFinal)
            {
                // The answer may be ahead of the pong.
                pong = await socket.ReceiveAsync();
            }

            Assert.Equal(RawFrame.Pong, pong?.Opcode);
            Assert.Equal(content, pong!.Payload);
        }
    }

    [Fact]
    public async Task Bytes_may_come_one_by_one()
    {
        using var socket = await OpenAsync();

        await socket.SendInPiecesAsync(RawFrame.OfText(Operation).Encode(), 1);

        await AnsweredAsync(socket);
    }

    [Fact]
    public async Task Many_messages_may_come_at_once()
    {
        using var socket = await OpenAsync();
        var messages = Enumerable.Range(0, 200).SelectMany(number => RawFrame.OfText($$$"""{"type":"ping","payload":{"number":{{{number}}}}}""").Encode());

        await socket.SendInPiecesAsync([.. messages], 100_000);

        for (var number = 0; number < 200; number++)
        {
            Assert.Equal(number, (int?)(await socket.ReceiveJsonAsync())["payload"]!["number"]);
        }
    }

    public static TheoryData<string, int> Broken => new()
    {
        { "unmasked", 1002 },
        { "reserved bits", 1002 },
        { "unknown opcode", 1002 },
        { "continuation of nothing", 1002 },
        { "text within a message", 1002 },
        { "large ping", 1002 },
        { "ping in pieces", 1002 },
        { "not UTF-8", 1007 },
        { "half a character at the end", 1007 },
        { "half a surrogate pair", 1007 },
        { "not UTF-8 in the first of two frames", 1007 },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_frame_against_the_rules_closes_the_socket(string what, int code)
    {
        using var socket = await OpenAsync();
        var ping = RawFrame.OfText("""{"type":"ping"}""");

        await socket.SendAsync(what switch
        {
            "unmasked" => [ping with { IsMasked = false }],
            "reserved bits" => [ping with { Reserved = 4 }],
            "unknown opcode" => [ping with { Opcode = 3 }],
            "continuation of nothing" => [ping with { Opcode = RawFrame.Continuation }],
            "text within a message" => [ping with { IsFinal = false }, ping],
            "large ping" => [new RawFrame(RawFrame.Ping, new byte[126])],
            "ping in pieces" => [new RawFrame(RawFrame.Ping, [1]) { IsFinal = false }],
            "not UTF-8" => [new RawFrame(RawFrame.Text, [.. "{\"type\":\"ping\",\"payload\":{\"a\":\""u8, 0xc3, 0x28, .. "\"}}"u8])],
            "half a character at the end" => [new RawFrame(RawFrame.Text, [.. "{\"type\":\"ping\"}"u8, 0xf0, 0x9f, 0x90])],
            "half a surrogate pair" => [new RawFrame(RawFrame.Text, [.. "{\"type\":\"ping\",\"payload\":{\"a\":\""u8, 0xed, 0xa0, 0x80, .. "\"}}"u8])],
            "not UTF-8 in the first of two frames" => [new RawFrame(RawFrame.Text, [(byte)'{', 0xff]) { IsFinal = false }, new RawFrame(RawFrame.Continuation, [(byte)'}'])],
            _ => Array.Empty<RawFrame>(),
        });

        Assert.Equal(code, await socket.ReadToCloseAsync());
        await AliveAsync();
    }

    [Fact]
    public async Task A_frame_that_claims_to_be_huge_takes_no_memory_ahead()
    {
        using var socket = await OpenAsync();

        await socket.SendAsync(new RawFrame(RawFrame.Text, new byte[2 * 1024 * 1024]) { ClaimedLength = long.MaxValue });

        // What it holds is no text either; which of the two is noticed first is all the same.
        Assert.Contains(await socket.ReadToCloseAsync(), new int?[] { 1002, 1007, 1009 });
        await AliveAsync();
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(4999)]
    public async Task A_clients_goodbye_is_answered(int code)
    {
        using var socket = await OpenAsync();

        await socket.SendAsync(RawFrame.OfClose(code));

        Assert.Equal(1000, await socket.ReadToCloseAsync());
        await socket.ReadToEndAsync();
    }

    [Fact]
    public async Task What_is_no_websocket_at_all_ends_the_connection()
    {
        using var socket = await OpenAsync();

        await socket.SendInPiecesAsync(Encoding.ASCII.GetBytes(new string('x', 5_000)), 5_000);

        await socket.ReadToEndAsync();
        await AliveAsync();
    }

    private Task<RawSocket> OpenAsync() => RawSocket.OpenAsync(_server.BaseAddress, _server.ApiKey);

    private static async Task AnsweredAsync(RawSocket socket)
    {
        Assert.Equal("Query", (string?)(await socket.ReceiveJsonAsync())["payload"]!["data"]!["__typename"]);
        Assert.Equal("complete", (string?)(await socket.ReceiveJsonAsync())["type"]);
    }

    private async Task AliveAsync()
    {
        using var socket = await GraphQLSocket.OpenAsync(_server);
        Assert.NotNull(await socket.RunAsync("1", "{ __typename }"));
    }
}
