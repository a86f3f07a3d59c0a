using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ResultsGraphQL.Tests.Hosting;

/// <summary>The way to a service, with an address of its own: it can be cut, and lead to another service later.</summary>
public sealed class CuttableRoute : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<Socket> _sockets = [];
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
        while (_sockets.TryTake(out var socket))
        {
            socket.Close(0);
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
                _ = ServeAsync(await _listener.AcceptSocketAsync(_end.Token));
            }
        }
        catch (OperationCanceledException)
        {
            // The route is given up.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var service = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            using (client)
            {
                _sockets.Add(client);
                _sockets.Add(service);
                if (_target is not { } target)
                {
                    client.Close(0);
                    return;
                }

                await service.ConnectAsync(target.Host, target.Port);
                using var clientStream = new NetworkStream(client);
                using var serviceStream = new NetworkStream(service);
                await Task.WhenAny(clientStream.CopyToAsync(serviceStream), serviceStream.CopyToAsync(clientStream));
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException)
        {
            // It was cut.
        }
    }
}
