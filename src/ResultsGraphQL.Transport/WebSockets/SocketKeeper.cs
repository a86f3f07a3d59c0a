using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ResultsGraphQL.Transport.Connections;

namespace ResultsGraphQL.Transport.WebSockets;

/// <summary>
/// Looks after all open sockets: closes those that send no <c>connection_init</c>, whose client is dead or whose credential has ended, pings the
/// others, and says goodbye when the service stops. One timer for all, since there may be many thousands.
/// </summary>
internal sealed partial class SocketKeeper(
    IConnectionAuthentication authentication, GraphQLSocketOptions options, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<SocketKeeper> logger)
    : BackgroundService
{
    private static readonly TimeSpan LongestRound = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<SocketConnection, Pings> _connections = new();
    private readonly Queue<SocketConnection> _waiting = new();

    /// <summary>Looks after a connection.</summary>
    public void Add(SocketConnection connection)
    {
        _connections.TryAdd(connection, new Pings());
        Wait(connection);
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            _ = connection.CloseAsync(SocketCloseCode.GoingAway, "The service stops");
        }
    }

    /// <summary>Looks after a connection no longer.</summary>
    public void Remove(SocketConnection connection) => _connections.TryRemove(connection, out _);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var stopping = lifetime.ApplicationStopping.UnsafeRegister(static keeper => ((SocketKeeper)keeper!).SayGoodbye(), this);
        using var timer = new PeriodicTimer(Round(), clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            {
                foreach (var (connection, pings) in _connections)
                {
                    await LookAfterAsync(connection, pings, stoppingToken).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The service stops.
        }
    }

    /// <summary>Counts a connection among those that haven't said who they are, of which there may be few.</summary>
    private void Wait(SocketConnection connection)
    {
        SocketConnection? leaves = null;
        lock (_waiting)
        {
            _waiting.Enqueue(connection);
            if (_waiting.Count > options.MaxWaiting)
            {
                // Most have been let in meanwhile, or have gone.
                var still = _waiting.Where(earlier => earlier is { User: null, Closing: null, Ended.IsCancellationRequested: false }).ToList();
                _waiting.Clear();
                still.ForEach(_waiting.Enqueue);
                leaves = still.Count > options.MaxWaiting ? _waiting.Dequeue() : null;
            }
        }

        _ = leaves?.CloseAsync(SocketCloseCode.TryAgainLater, "Too many connections wait for their connection_init");
    }

    private TimeSpan Round()
    {
        var shortest = new[] { options.InitTimeout, options.KeepAlive, options.CloseTimeout }.Min() / 4;
        return shortest < LongestRound ? shortest : LongestRound;
    }

    private void SayGoodbye()
    {
        foreach (var connection in _connections.Keys)
        {
            _ = connection.CloseAsync(SocketCloseCode.GoingAway, "The service stops");
        }

        // Those that don't answer would keep the service from stopping.
        _ = AbortLaterAsync();
    }

    private async Task AbortLaterAsync()
    {
        await Task.Delay(options.CloseTimeout, clock).ConfigureAwait(false);
        foreach (var connection in _connections.Keys)
        {
            connection.Abort();
        }
    }

    private async ValueTask LookAfterAsync(SocketConnection connection, Pings pings, CancellationToken cancellationToken)
    {
        try
        {
            if (connection.Closing is { } closing)
            {
                if (closing >= options.CloseTimeout)
                {
                    connection.Abort();
                }
            }
            else if (connection.User is not { } user)
            {
                if (connection.Age >= options.InitTimeout)
                {
                    _ = connection.CloseAsync(SocketCloseCode.InitTimeout, "Connection initialisation timeout");
                }
            }
            else if (!await authentication.IsValidAsync(user, cancellationToken).ConfigureAwait(false))
            {
                _ = connection.CloseAsync(SocketCloseCode.Forbidden, "Forbidden: the API key has expired or was revoked");
            }
            else
            {
                KeepAlive(connection, pings);
            }
        }
#pragma warning disable CA1031 // The others must not suffer, and it is tried again in a second.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogFailure(logger, exception);
        }
    }

    private void KeepAlive(SocketConnection connection, Pings pings)
    {
        var sinceLast = pings.Last is { } last ? clock.GetElapsedTime(last) : connection.Age;
        if (sinceLast < options.KeepAlive)
        {
            return;
        }

        var silence = connection.Silence;
        var patience = connection.Sender.HasSentSinceHeard ? options.SlowClientTimeout : options.KeepAlive;
        if (pings.Last is not null && connection.Protocol.AnswersPings && silence >= sinceLast && silence >= patience)
        {
            connection.Abort();
        }
        else if (pings.Sending.IsCompleted)
        {
            pings.Last = clock.GetTimestamp();
            pings.Sending = connection.KeepAliveAsync();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A WebSocket couldn't be looked after. It will be tried again.")]
    private static partial void LogFailure(ILogger logger, Exception exception);

    /// <summary>The pings of a connection.</summary>
    private sealed class Pings
    {
        /// <summary>When the last one was sent; null before the first.</summary>
        public long? Last { get; set; }

        /// <summary>The last one, which a slow client may keep from being sent.</summary>
        public Task Sending { get; set; } = Task.CompletedTask;
    }
}
