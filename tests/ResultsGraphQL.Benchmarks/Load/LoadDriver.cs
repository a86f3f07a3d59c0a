using System.Diagnostics;
using ResultsGraphQL.Benchmarks.Processes;

namespace ResultsGraphQL.Benchmarks.Load;

/// <summary>A closed loop: a fixed number of clients, each of which waits for its response before it asks again.</summary>
/// <param name="connections">How many clients.</param>
public sealed class LoadDriver(int connections)
{
    /// <summary>Puts one server under load.</summary>
    /// <param name="server">The server.</param>
    /// <param name="request">The bytes of the request.</param>
    /// <param name="duration">How long.</param>
    /// <param name="cancellationToken">Ends the load early.</param>
    /// <exception cref="InvalidDataException">The server answered with an error.</exception>
    public LoadWindow Run(ServerProcess server, byte[] request, TimeSpan duration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(server);
        return Run(server, _ => new RepeatingClient(server.Port, request), duration, cancellationToken);
    }

    /// <summary>Puts one server under load by clients that know themselves what to ask.</summary>
    /// <param name="server">The server.</param>
    /// <param name="connect">Connects a client, given its number from 0.</param>
    /// <param name="duration">How long.</param>
    /// <param name="cancellationToken">Ends the load early.</param>
    /// <exception cref="InvalidDataException">The server answered with an error.</exception>
    public LoadWindow Run(ServerProcess server, Func<int, ILoadClient> connect, TimeSpan duration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(connect);
        using var ready = new CountdownEvent(connections);
        using var start = new ManualResetEventSlim();
        var clients = Enumerable.Range(0, connections).Select(number => new Client(() => connect(number), ready, start, cancellationToken)).ToList();
        ready.Wait(cancellationToken);

        var serverBefore = ProcessCpu.ReadSeconds(server.ProcessId);
        var driverBefore = ProcessCpu.ReadSeconds(Environment.ProcessId);
        var begin = Stopwatch.GetTimestamp();
        clients.ForEach(client => client.Deadline = begin + (long)(duration.TotalSeconds * Stopwatch.Frequency));
        start.Set();
        clients.ForEach(client => client.Join());
        var seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;

        cancellationToken.ThrowIfCancellationRequested();
        if (clients.Select(client => client.Failure).FirstOrDefault(failure => failure is not null) is { } first)
        {
            throw new InvalidDataException($"{server.Name}: {first.Message}", first);
        }

        var latencies = clients.SelectMany(client => client.Latencies).Select(ticks => ticks * 1000.0 / Stopwatch.Frequency).Order().ToArray();
        return new LoadWindow(
            seconds,
            latencies,
            (ProcessCpu.ReadSeconds(server.ProcessId) - serverBefore) / seconds,
            (ProcessCpu.ReadSeconds(Environment.ProcessId) - driverBefore) / seconds);
    }

    /// <summary>One client on a thread of its own: blocking calls are the cheapest there are for so few of them.</summary>
    private sealed class Client
    {
        private readonly Thread _thread;

        public Client(Func<ILoadClient> connect, CountdownEvent ready, ManualResetEventSlim start, CancellationToken cancellationToken)
        {
            _thread = new Thread(() => Run(connect, ready, start, cancellationToken)) { IsBackground = true };
            _thread.Start();
        }

        public long Deadline { get; set; }

        public List<long> Latencies { get; } = new(64 * 1024);

        public Exception? Failure { get; private set; }

        public void Join() => _thread.Join();

        private void Run(Func<ILoadClient> connect, CountdownEvent ready, ManualResetEventSlim start, CancellationToken cancellationToken)
        {
            try
            {
                using var client = Connect(connect, ready);
                start.Wait(cancellationToken);
                var before = Stopwatch.GetTimestamp();
                while (before < Deadline && !cancellationToken.IsCancellationRequested)
                {
                    client.RoundTrip();
                    var after = Stopwatch.GetTimestamp();
                    Latencies.Add(after - before);
                    before = after;
                }
            }
            catch (Exception failure) when (failure is InvalidDataException or IOException or System.Net.Sockets.SocketException or OperationCanceledException)
            {
                Failure = failure;
            }
        }

        private static ILoadClient Connect(Func<ILoadClient> connect, CountdownEvent ready)
        {
            try
            {
                return connect();
            }
            finally
            {
                ready.Signal();
            }
        }
    }
}
