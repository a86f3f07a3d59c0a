namespace ResultsGraphQL.Benchmarks.Load;

/// <summary>Sends the same request again and again.</summary>
/// <param name="port">The port on the loopback address.</param>
/// <param name="request">The bytes of the request.</param>
public sealed class RepeatingClient(int port, byte[] request) : ILoadClient
{
    private readonly LoadConnection _connection = new(port);

    /// <inheritdoc/>
    public void RoundTrip() => _connection.RoundTrip(request);

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();
}
