using System.Net.WebSockets;
using System.Text;
using ResultsGraphQL.Tests.Hosting;

namespace ResultsGraphQL.Tests.Transport.WebSockets;

/// <summary>Messages that aren't the protocol's close the socket with the code that says so, and the service lives on.</summary>
public sealed class SocketMessageTests(ResultsServerFixture fixture) : IClassFixture<ResultsServerFixture>
{
    private readonly RunningServer _server = fixture.Server;

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("hello")]
    [InlineData("{\"type\":\"ping\"")]
    [InlineData("{\"type\":\"ping\"} {\"type\":\"ping\"}")]
    [InlineData("{'type':'ping'}")]
    [InlineData("null")]
    [InlineData("12")]
    [InlineData("\"ping\"")]
    [InlineData("[]")]
    [InlineData("[{\"type\":\"ping\"}]")]
    [InlineData("{}")]
    [InlineData("{\"type\":null}")]
    [InlineData("{\"type\":1}")]
    [InlineData("{\"type\":\"\"}")]
    [InlineData("{\"type\":\"PING\"}")]
    [InlineData("{\"type\":\"start\",\"id\":\"1\",\"payload\":{\"query\":\"{ __typename }\"}}")]
    [InlineData("{\"type\":\"next\",\"id\":\"1\",\"payload\":{}}")]
    [InlineData("{\"type\":\"connection_ack\"}")]
    [InlineData("{\"type\":\"\\ud800\"}")]
    [InlineData("{\"\\ud800\":\"ping\"}")]
    [InlineData("{\"type\":\"ping\",\"payload\":3}")]
    [InlineData("{\"type\":\"ping\",\"payload\":\"text\"}")]
    [InlineData("{\"type\":\"pong\",\"payload\":[]}")]
    [InlineData("{\"type\":\"subscribe\"}")]
    [InlineData("{\"type\":\"subscribe\",\"id\":\"1\"}")]
    [InlineData("{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":null}")]
    [InlineData("{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":\"{ __typename }\"}")]
    [InlineData("{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":[]}")]
    [InlineData("{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{}}")]
    [InlineData("{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{\"query\":null}}")]
    [InlineData("{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{\"query\":7}}")]
    [InlineData("{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{\"query\":\"\\ud800\"}}")]
    [InlineData("{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{\"query\":\"{ __typename }\",\"variables\":[]}}")]
    [InlineData("{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{\"query\":\"{ __typename }\",\"operationName\":1}}")]
    [InlineData("{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{\"query\":\"{ __typename }\",\"extensions\":1}}")]
    [InlineData("{\"type\":\"subscribe\",\"payload\":{\"query\":\"{ __typename }\"}}")]
    [InlineData("{\"type\":\"subscribe\",\"id\":null,\"payload\":{\"query\":\"{ __typename }\"}}")]
    [InlineData("{\"type\":\"subscribe\",\"id\":1,\"payload\":{\"query\":\"{ __typename }\"}}")]
    [InlineData("{\"type\":\"subscribe\",\"id\":\"\",\"payload\":{\"query\":\"{ __typename }\"}}")]
    [InlineData("{\"type\":\"complete\"}")]
    [InlineData("{\"type\":\"complete\",\"id\":1}")]
    public async Task A_message_that_is_not_the_protocols_closes_the_socket(string message)
    {
        using var socket = await GraphQLSocket.OpenAsync(_server);

        await socket.SendTextAsync(message);

        Assert.Equal(4400, await socket.ClosedAsync());
    }

    [Fact]
    public async Task Such_a_message_closes_the_socket_before_the_client_is_let_in_too()
    {
        using var socket = await GraphQLSocket.ConnectAsync(_server);

        await socket.SendTextAsync("[]");

        Assert.Equal(4400, await socket.ClosedAsync());
    }

    [Fact]
    public async Task Json_that_is_nested_without_end_closes_the_socket()
    {
        using var socket = await GraphQLSocket.OpenAsync(_server);

        await socket.SendTextAsync("{\"type\":\"ping\",\"payload\":" + new string('[', 100_000));

        Assert.Equal(4400, await socket.ClosedAsync());
    }

    [Theory]
    [InlineData("{\"type\":\"ping\"}")]
    [InlineData("")]
    public async Task Messages_are_text(string message)
    {
        using var socket = await GraphQLSocket.OpenAsync(_server);

        await socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Binary);

        Assert.Equal(4400, await socket.ClosedAsync());
    }

    [Fact]
    public async Task Fields_that_the_protocol_does_not_know_are_ignored()
    {
        using var socket = await GraphQLSocket.OpenAsync(_server);

        await socket.SendTextAsync("""{"id":"\u0031\ud83d\ude00","more":[1],"type":"subscribe","payload":{"query":"{ __typename }","extensions":{"a":1},"what":2}}""");

        Assert.Equal("Query", (string?)(await socket.ReceiveAsync("1\ud83d\ude00", "next"))!["data"]!["__typename"]);
        await socket.ReceiveAsync("1\ud83d\ude00", "complete");
    }

    [Fact]
    public async Task A_message_may_have_one_mebibyte_and_not_a_byte_more()
    {
        using var socket = await GraphQLSocket.OpenAsync(_server);

        await socket.SendTextAsync(Sized(1024 * 1024));
        Assert.Equal("pong", (string?)(await socket.ReceiveAsync())["type"]);
        await socket.SendTextAsync(Sized((1024 * 1024) + 1));

        Assert.Equal(1009, await socket.ClosedAsync());
    }

    [Fact]
    public async Task A_message_that_goes_on_and_on_is_refused_before_it_ends()
    {
        using var socket = await RawSocket.OpenAsync(_server.BaseAddress, _server.ApiKey);
        var piece = new byte[64 * 1024];
        Array.Fill(piece, (byte)' ');

        await socket.SendAsync(new RawFrame(RawFrame.Text, piece) { IsFinal = false });
        await socket.SendAsync(Enumerable.Range(0, 20).Select(_ => new RawFrame(RawFrame.Continuation, piece) { IsFinal = false }));

        Assert.Equal(1009, await socket.ReadToCloseAsync());
    }

    private static string Sized(int bytes)
    {
        const string Start = "{\"type\":\"ping\",\"payload\":{\"a\":\"";
        const string End = "\"}}";
        return Start + new string('a', bytes - Start.Length - End.Length) + End;
    }
}
