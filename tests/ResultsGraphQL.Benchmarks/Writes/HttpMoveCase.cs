using System.Globalization;
using ResultsGraphQL.Benchmarks.Load;
using ResultsGraphQL.Benchmarks.Processes;

namespace ResultsGraphQL.Benchmarks.Writes;

/// <summary>A server in a process of its own, asked over several connections at once.</summary>
/// <param name="server">The server.</param>
/// <param name="runs">The runs of its database.</param>
/// <param name="connections">How many connections there are.</param>
public sealed class HttpMoveCase(ServerProcess server, MovingRuns runs, int connections) : IMoveCase
{
    private readonly LoadDriver _driver = new(connections);
    private readonly IEnumerator<RunMove>[] _moves = [.. Enumerable.Range(0, connections).Select(connection => runs.Moves(connection, connections).GetEnumerator())];

    /// <inheritdoc/>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{server.Name}, {connections} {(connections == 1 ? "connection" : "connections")}");

    /// <inheritdoc/>
    public Task<LoadWindow> RunAsync(TimeSpan duration, CancellationToken cancellationToken) =>
        Task.FromResult(_driver.Run(server, connection => new MoveClient(server.Port, _moves[connection]), duration, cancellationToken));

    private sealed class MoveClient(int port, IEnumerator<RunMove> moves) : ILoadClient
    {
        private readonly LoadConnection _connection = new(port);

        public void RoundTrip()
        {
            moves.MoveNext();
            var request = LoadRequest.Create(port, BenchmarkServers.ApiKey, MoveRequest.CreateBody(moves.Current));
            MoveAnswer.ThrowIfNotMoved(moves.Current, _connection.RoundTrip(request));
        }

        public void Dispose() => _connection.Dispose();
    }
}
