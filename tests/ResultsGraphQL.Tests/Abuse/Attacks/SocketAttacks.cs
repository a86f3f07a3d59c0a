using ResultsGraphQL.Tests.Transport.WebSockets;

namespace ResultsGraphQL.Tests.Abuse.Attacks;

/// <summary>WebSockets that take much and read nothing, or never say who they are.</summary>
internal static class SocketAttacks
{
    private const int Unread = 60;
    private const int Silent = 50;
    private const int Subscriptions = 10;
    private const int Changes = 3;

    public static IEnumerable<Attack> All =>
    [
        new("answers that nobody reads", UnreadAsync),
        new("subscriptions whose events take for ever", SubscribeAsync),
        new("sockets that don't say who they are", SilentAsync),
        new("pings and empty fragments ahead of the key", FloodAsync),
        new("a frame that announces 2^62 bytes", HugeFrameAsync),
    ];

    private static async Task UnreadAsync(Attacker attacker)
    {
        using var socket = await RawSocket.OpenAsync(attacker.Address, attacker.ApiKey, receiveBuffer: 16 * 1024);
        for (var i = 0; i < Unread; i++)
        {
            await socket.SendJsonAsync(new
            {
                id = $"{i}",
                type = "subscribe",
                payload = new { query = $"{{ result(id: {attacker.LargeResult}) {{ runs(first: 100) {{ nodes {{ metadata }} }} }} }}" },
            });
        }

        // So long as the service works at them.
        await attacker.PostAsync("{ eventCursor }");
    }

    private static async Task SubscribeAsync(Attacker attacker)
    {
        using var socket = await RawSocket.OpenAsync(attacker.Address, attacker.ApiKey);
        for (var i = 0; i < Subscriptions; i++)
        {
            var query = $"subscription {{ onResultChanged(resultId: {attacker.Result}) {{ cursor result {{ agent {{ results(where: {Attacker.HeavyFilter($"zzz{i}")}) {{ totalCount }} }} }} }} }}";
            await socket.SendJsonAsync(new { id = $"{i}", type = "subscribe", payload = new { query } });
        }

        for (var i = 0; i < Changes; i++)
        {
            (await attacker.PostAsync($"mutation {{ addRuns(input: {{ resultId: {attacker.Result}, runs: [{{ scenarioId: {AbuseWorld.Scenario} }}] }}) {{ result {{ id }} errors {{ ... on Error {{ message }} }} }} }}"))
                .Check("a change");
        }
    }

    private static async Task SilentAsync(Attacker attacker)
    {
        var sockets = new List<RawSocket>();
        try
        {
            for (var i = 0; i < Silent; i++)
            {
                sockets.Add(await RawSocket.ConnectAsync(attacker.Address));
            }
        }
        catch (Exception exception) when (exception is IOException or System.Net.Sockets.SocketException)
        {
            // Refused, which is its right.
        }
        finally
        {
            sockets.ForEach(socket => socket.Dispose());
        }
    }

    private static async Task FloodAsync(Attacker attacker)
    {
        using var socket = await RawSocket.ConnectAsync(attacker.Address);
        try
        {
            for (var i = 0; i < 5_000 && socket.Status == 101; i++)
            {
                await socket.SendAsync(new RawFrame(RawFrame.Ping, []), new RawFrame(i == 0 ? RawFrame.Text : RawFrame.Continuation, []) { IsFinal = false });
            }
        }
        catch (IOException)
        {
            // The service has had enough.
        }
    }

    private static async Task HugeFrameAsync(Attacker attacker)
    {
        using var socket = await RawSocket.ConnectAsync(attacker.Address);
        if (socket.Status == 101)
        {
            await socket.SendAsync(new RawFrame(RawFrame.Text, [1]) { ClaimedLength = 1L << 62 });
            Assert.Equal(1009, await socket.ReadToCloseAsync());
        }
    }
}
