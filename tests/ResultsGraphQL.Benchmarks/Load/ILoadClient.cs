namespace ResultsGraphQL.Benchmarks.Load;

/// <summary>One client of a <see cref="LoadDriver"/>, connected to its server.</summary>
public interface ILoadClient : IDisposable
{
    /// <summary>Sends a request and reads its response.</summary>
    /// <exception cref="InvalidDataException">The response isn't what it should be.</exception>
    void RoundTrip();
}
