using ResultsGraphQL.Querying.Collections;
using ResultsGraphQL.Querying.Sqlite;

namespace ResultsGraphQL.Querying.Planning;

/// <summary>An operation as it is run: its root fields, and the levels of objects below them.</summary>
/// <param name="Roots">The root fields, in the order in which the response has them.</param>
/// <param name="Levels">All levels by their numbers.</param>
/// <param name="Weight">How many bytes, about, it holds; its levels add what is worked out for them.</param>
internal sealed record OperationPlan(IReadOnlyList<RootStep> Roots, IReadOnlyList<Level> Levels, CacheWeight Weight)
{
    /// <summary>What was learnt of the operation by running it.</summary>
    public ReadPace Pace { get; } = new();
}
