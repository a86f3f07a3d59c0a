using ResultsGraphQL.Model.ApiKeys;
using ResultsGraphQL.Tests.Hosting;

namespace ResultsGraphQL.Tests.Transport.WebSockets;

/// <summary>The upgrade, and the subprotocol that is agreed on.</summary>
public sealed class SocketOpeningTests(ResultsServerFixture fixture) : IClassFixture<ResultsServerFixture>
{
    private const string Wrong = "rgql_wrong_wrong_wrong_wrong_wrong_wrong_wrong";

    private readonly RunningServer _server = fixture.Server;

    [Theory]
    [InlineData("graphql-transport-ws", "graphql-transport-ws")]
    [InlineData("graphql-ws", "graphql-ws")]
    [InlineData("graphql-ws, graphql-transport-ws", "graphql-transport-ws")]
    [InlineData("graphql-transport-ws, graphql-ws", "graphql-transport-ws")]
    [InlineData("mqtt, graphql-transport-ws", "graphql-transport-ws")]
    public async Task The_best_subprotocol_of_those_offered_is_taken(string offered, string taken)
    {
        using var socket = await RawSocket.ConnectAsync(_server.BaseAddress, offered);

        Assert.Equal((101, taken), (socket.Status, socket.Protocol));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("mqtt")]
    [InlineData("Graphql-Transport-WS")]
    public async Task A_client_that_offers_no_subprotocol_of_these_is_told_so_and_closed(string? offered)
    {
        using var socket = await RawSocket.ConnectAsync(_server.BaseAddress, offered);

        Assert.Null(socket.Protocol);
        Assert.Equal(4406, await socket.ReadToCloseAsync());
        await socket.SendAsync(RawFrame.OfClose(4406));
        await socket.ReadToEndAsync();
    }

    [Theory]
    [InlineData("X-API-Key", Wrong)]
    [InlineData("Authorization", "Bearer " + Wrong)]
    public async Task A_wrong_key_in_the_header_is_refused_before_the_upgrade(string header, string value)
    {
        using var socket = await RawSocket.ConnectAsync(_server.BaseAddress, headers: new Dictionary<string, string> { [header] = value });

        Assert.Equal(401, socket.Status);
    }

    [Fact]
    public async Task A_key_in_the_query_string_is_no_key()
    {
        using var client = _server.CreateClient();
        using var response = await client.GetAsync($"graphql?query=%7B__typename%7D&X-API-Key={_server.ApiKey}");

        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Theory]
    [InlineData("X-API-Key", "{0}")]
    [InlineData("x-api-key", "{0}")]
    [InlineData("Authorization", "Bearer {0}")]
    public async Task A_key_in_the_header_of_the_upgrade_lets_the_client_in(string header, string value)
    {
        var key = await _server.CreateKeyAsync($"header {header} {value}", ApiKeyScopes.Read);
        var headers = new Dictionary<string, string> { [header] = string.Format(System.Globalization.CultureInfo.InvariantCulture, value, key) };
        using var socket = await RawSocket.ConnectAsync(_server.BaseAddress, headers: headers);

        await socket.SendJsonAsync(new { type = "connection_init" });

        Assert.Equal("connection_ack", (string?)(await socket.ReceiveJsonAsync())["type"]);
    }
}
