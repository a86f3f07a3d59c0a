using System.Net.WebSockets;
using System.Text.Json.Nodes;
using ResultsGraphQL.Tests.Server.Mutations;
using ResultsGraphQL.Tests.Transport.WebSockets;

namespace ResultsGraphQL.Tests.Live;

/// <summary>
/// Follows changes over connection after connection, each of which it resumes after the last cursor that it saw, be it of an event or of a ping. It
/// keeps what came, as it came.
/// </summary>
/// <param name="server">The service.</param>
/// <param name="filter">What it wants.</param>
/// <param name="start">The cursor that it begins behind.</param>
internal sealed class Watcher(RestartingServer server, ChangeFilter filter, string start) : IDisposable
{
    private readonly List<long> _seen = [];
    private readonly SemaphoreSlim _news = new(0);
    private GraphQLSocket? _socket;
    private Task _reading = Task.CompletedTask;
    private TaskCompletionSource _mayRead = Released();
    private volatile string _cursor = start;
    private volatile string _id = string.Empty;
    private volatile string _confirmed = string.Empty;
    private int _subscriptions;
    private volatile Exception? _failure;

    public ChangeFilter Filter { get; } = filter;

    /// <summary>The positions of what came, in the order in which it did.</summary>
    public IReadOnlyList<long> Seen => _seen;

    /// <summary>Up to where it has got.</summary>
    public long Position => Mutator.PositionOf(_cursor);

    /// <summary>What it didn't expect; null for nothing.</summary>
    public Exception? Failure => _failure;

    /// <summary>Whether it has a connection.</summary>
    public bool IsConnected => _socket is not null && !_reading.IsCompleted;

    /// <summary>Connects, and resumes. Where the service is stopped meanwhile, it stays without a connection.</summary>
    public async Task ConnectAsync()
    {
        await AbortAsync();
        if (server.Current is not { } current)
        {
            return;
        }

        GraphQLSocket? socket = null;
        try
        {
            socket = await GraphQLSocket.OpenAsync(current, server.ApiKey);
            await SubscribeAsync(socket);
        }
        catch (Exception exception) when (exception is WebSocketException or HttpRequestException or InvalidOperationException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            socket?.Dispose();
            return;
        }

        _socket = socket;
        _reading = ReadAsync(socket);
    }

    /// <summary>Completes the subscription, and begins another on the same connection.</summary>
    public async Task ResubscribeAsync()
    {
        if (_socket is not { } socket || _mayRead.Task.IsCompleted is false)
        {
            return;
        }

        try
        {
            await socket.CompleteAsync(_id);
            await SubscribeAsync(socket);
        }
        catch (Exception exception) when (exception is WebSocketException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
        {
            // The service has gone away.
        }
    }

    /// <summary>Reads no more until <see cref="Resume"/>.</summary>
    public void Pause()
    {
        if (_mayRead.Task.IsCompleted)
        {
            _mayRead = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Reads on.</summary>
    public void Resume() => _mayRead.TrySetResult();

    /// <summary>Ends the connection without a word.</summary>
    public async Task AbortAsync()
    {
        _socket?.Abort();
        Resume();
        await _reading;
        _socket?.Dispose();
        _socket = null;
    }

    /// <summary>Waits until a message has come, or the connection has ended.</summary>
    public Task WaitForNewsAsync(TimeSpan patience) => _news.WaitAsync(patience);

    public void Dispose()
    {
        _socket?.Dispose();
        _news.Dispose();
    }

    private async Task SubscribeAsync(GraphQLSocket socket)
    {
        // What comes for another id from here on counts no more.
        var (id, cursor) = Begin();
        await socket.SubscribeAsync(id, Filter.Document, Filter.After(cursor));

        // A ping of the service that has crossed with the message knows nothing of it; behind the answer to this one all do.
        await socket.SendAsync(new { type = "ping", payload = new { id } });
    }

    private (string Id, string Cursor) Begin()
    {
        lock (_seen)
        {
            return (_id = $"{++_subscriptions}", _cursor);
        }
    }

    private async Task ReadAsync(GraphQLSocket socket)
    {
        try
        {
            while (true)
            {
                await _mayRead.Task;
                if (await socket.ReceiveAnyAsync() is not { } message)
                {
                    socket.Abort();
                    return;
                }

                var wantsAnswer = Take(message);
                _news.Release();
                if (wantsAnswer)
                {
                    await socket.SendAsync(new { type = "pong" });
                }
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException or InvalidOperationException)
        {
            // The connection is lost.
        }
        catch (Exception exception)
        {
            _failure = exception;
            socket.Abort();
        }
        finally
        {
            _news.Release();
        }
    }

    /// <summary>Takes a message.</summary>
    /// <returns>Whether it is a ping that wants an answer.</returns>
    private bool Take(JsonObject message)
    {
        lock (_seen)
        {
            switch ((string?)message["type"])
            {
                case "ping":
                    _cursor = _confirmed == _id ? (string?)message["payload"]?["cursor"] ?? _cursor : _cursor;
                    return true;
                case "pong":
                    _confirmed = (string)message["payload"]!["id"]!;
                    return false;
                case "next" when (string?)message["id"] == _id:
                    _cursor = (string)message["payload"]!["extensions"]!["cursor"]!;
                    Assert.Equal(_cursor, message["payload"]!["data"] is JsonObject data ? (string)Assert.Single(data).Value!["cursor"]! : _cursor);
                    _seen.Add(Mutator.PositionOf(_cursor));
                    return false;
                case "next":
                    return false;
                default:
                    throw new InvalidDataException(message.ToJsonString());
            }
        }
    }

    private static TaskCompletionSource Released()
    {
        var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        source.SetResult();
        return source;
    }
}
