using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ResultsGraphQL.Tests.Hosting;

/// <summary>The way to a service, with an address of its own: it can be cut, and lead to another service later.</summary>
public sealed class CuttableRoute : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<TcpClient> _clients = [];
    private readonly CancellationTokenSource _end = new();
    private readonly Task _accepting;
    private volatile Uri? _target;

    public CuttableRoute(Uri target)
    {
        _target = target;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>Breaks all connections, and refuses new ones.</summary>
    public void Cut()
    {
        _target = null;
        while (_clients.TryTake(out var client))
        {
            client.Client.Close(0);
        }
    }

    /// <summary>Lets connections through, from now on to this service.</summary>
    public void Mend(Uri target) => _target = target;

    public async ValueTask DisposeAsync()
    {
        Cut();
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token));
            }
        }
        catch (OperationCanceledException)
        {
            // The route is given up.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var way = new TcpClient();
        try
        {
            using (client)
            {
                if (_target is not { } target)
                {
                    client.Client.Close(0);
                    return;
                }

                await way.ConnectAsync(target.Host, target.Port);
                _clients.Add(client);
                _clients.Add(way);
                if (_target != target)
                {
                    return;
                }

                await Task.WhenAny(client.GetStream().CopyToAsync(way.GetStream()), way.GetStream().CopyToAsync(client.GetStream()));
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException or InvalidOperationException)
        {
            // It was cut.
        }
    }
}
