using ResultsGraphQL.Benchmarks.Load;

namespace ResultsGraphQL.Benchmarks.Writes;

/// <summary>One of the ways to move runs that are compared.</summary>
public interface IMoveCase
{
    /// <summary>Its name in the table.</summary>
    string Name { get; }

    /// <summary>Moves runs, one move after another for each caller.</summary>
    /// <param name="duration">How long.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <exception cref="InvalidDataException">A move wasn't made.</exception>
    Task<LoadWindow> RunAsync(TimeSpan duration, CancellationToken cancellationToken);
}
