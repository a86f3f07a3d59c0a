using System.Diagnostics;
using System.Net;

namespace ResultsGraphQL.Benchmarks.Live;

/// <summary>Many subscribers of one server.</summary>
public sealed class SubscriberCrowd : IDisposable
{
    private const int SocketsPerAddress = 5_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    private readonly List<SubscriberSocket> _sockets;

    private SubscriberCrowd(List<SubscriberSocket> sockets) => _sockets = sockets;

    /// <summary>The fewest messages that a subscriber has got.</summary>
    public long Fewest => _sockets.Min(socket => socket.Messages);

    /// <summary>The messages that all subscribers have got.</summary>
    public long Total => _sockets.Sum(socket => socket.Messages);

    /// <summary>Opens the sockets.</summary>
    /// <param name="port">The server's port on the loopback address.</param>
    /// <param name="count">How many.</param>
    /// <param name="subscription">The document of each, by its number; null for a server that speaks no GraphQL.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<SubscriberCrowd> OpenAsync(int port, int count, Func<int, string>? subscription, CancellationToken cancellationToken)
    {
        var sockets = new List<SubscriberSocket>(count);
        for (var i = 0; i < count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            sockets.Add(SubscriberSocket.Open(new IPAddress([127, 0, 0, (byte)(2 + (i / SocketsPerAddress))]), port, subscription?.Invoke(i)));
        }

        // The last ones have to be subscribed, and what is left of opening them collected.
        await Task.Delay(Settling, cancellationToken);
        return new SubscriberCrowd(sockets);
    }

    /// <summary>Begins to receive.</summary>
    public void Begin() => _sockets.ForEach(socket => socket.Begin());

    /// <summary>Waits until every subscriber has so many messages.</summary>
    /// <exception cref="TimeoutException">One hasn't got them in half a minute.</exception>
    public async Task AwaitAsync(long messages, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        while (Fewest < messages)
        {
            if (Stopwatch.GetElapsedTime(began) > Patience)
            {
                throw new TimeoutException($"A subscriber has got {Fewest} of {messages} messages only.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(1), cancellationToken);
        }
    }

    /// <summary>How long after a moment each subscriber got its last message, in ms, ascending.</summary>
    /// <param name="since">The moment, as <see cref="Stopwatch.GetTimestamp"/> tells it.</param>
    public double[] Delays(long since) => [.. _sockets.Select(socket => Stopwatch.GetElapsedTime(since, socket.LastArrival).TotalMilliseconds).Order()];

    /// <inheritdoc/>
    public void Dispose() => _sockets.ForEach(socket => socket.Dispose());
}
