using System.Collections.Concurrent;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ResultsGraphQL.Benchmarks.Floor;

/// <summary>A bare Kestrel that sends what is posted to it to all of its WebSockets, on all processors.</summary>
public static class BroadcastServer
{
    private const int BufferSize = 32;

    /// <summary>Serves until the process is told to end.</summary>
    /// <param name="url">Where to listen.</param>
    /// <param name="cancellationToken">Ends the server.</param>
    public static async Task RunAsync(string url, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        await using var app = builder.Build();
        var sockets = new ConcurrentBag<WebSocket>();
        app.UseWebSockets();
        app.Run(context => context.WebSockets.IsWebSocketRequest ? HoldAsync(context, sockets) : BroadcastAsync(context, sockets));
        await app.StartAsync(cancellationToken);
        await app.WaitForShutdownAsync(cancellationToken);
    }

    private static async Task HoldAsync(HttpContext context, ConcurrentBag<WebSocket> sockets)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        sockets.Add(socket);
        var buffer = new byte[BufferSize];
        try
        {
            while ((await socket.ReceiveAsync(buffer.AsMemory(), context.RequestAborted)).MessageType != WebSocketMessageType.Close)
            {
                // Whatever the client says.
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            // It has gone away.
        }
    }

    private static async Task BroadcastAsync(HttpContext context, ConcurrentBag<WebSocket> sockets)
    {
        using var message = new MemoryStream();
        await context.Request.Body.CopyToAsync(message, context.RequestAborted);
        var bytes = message.ToArray();
        var all = sockets.Where(socket => socket.State == WebSocketState.Open).ToArray();
        Parallel.ForEach(Partitioner.Create(0, Math.Max(1, all.Length)), range =>
        {
            for (var i = range.Item1; i < Math.Min(range.Item2, all.Length); i++)
            {
                _ = all[i].SendAsync(bytes.AsMemory(), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None).AsTask();
            }
        });
    }
}
