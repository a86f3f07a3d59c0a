using System.IO.Compression;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace ResultsGraphQL.Tests.Abuse.Attacks;

/// <summary>Connections and bodies of whoever has no key, or sends what nobody expects.</summary>
internal static class ConnectionAttacks
{
    private const int Idle = 300;

    public static IEnumerable<Attack> All =>
    [
        new("connections that say nothing", attacker => OpenAsync(attacker, null)),
        new("connections that say half a request", attacker => OpenAsync(attacker, "POST /graphql HTTP/1.1\r\nHost: x\r\nX-")),
        new("bodies that never come", attacker => OpenAsync(attacker, $"POST /graphql HTTP/1.1\r\nHost: x\r\nX-API-Key: {attacker.ApiKey}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{{")),
        new("compressed bodies", CompressedAsync),
        new("headers that nobody knows", HeadersAsync),
    ];

    private static async Task OpenAsync(Attacker attacker, string? head)
    {
        var clients = new List<TcpClient>();
        try
        {
            for (var i = 0; i < Idle; i++)
            {
                clients.Add(await attacker.ConnectAsync(head));
            }
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            // Refused, which is its right.
        }
        finally
        {
            clients.ForEach(client => client.Dispose());
        }
    }

    private static async Task CompressedAsync(Attacker attacker)
    {
        var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes("{\"query\":\"{ eventCursor }\",\"variables\":{\"a\":\""));
            gzip.Write(Encoding.UTF8.GetBytes(new string('a', 32 * 1024 * 1024)));
        }

        using var content = new ByteArrayContent(target.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.ContentEncoding.Add("gzip");
        var answer = (await attacker.SendAsync(content)).Check("compressed body");
        Assert.True(answer.Status is 413 or 415, $"{answer.Status} {answer.Body}");
    }

    private static async Task HeadersAsync(Attacker attacker)
    {
        string[] heads =
        [
            "POST /graphql HTTP/1.1\r\nHost: x\r\nExpect: banana\r\nContent-Length: 0\r\n\r\n",
            "GET /graphql HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 8\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
            "POST /graphql HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
            "GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n",
        ];
        foreach (var head in heads)
        {
            using var client = await attacker.ConnectAsync(head);
            using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            var status = await reader.ReadLineAsync(patience.Token);
            Assert.True(status?.StartsWith("HTTP/1.1 4", StringComparison.Ordinal), $"{head}: {status}");
        }
    }
}
