namespace ResultsGraphQL.Benchmarks.Baseline;

/// <summary>A page of entities.</summary>
/// <typeparam name="TRow">The entity.</typeparam>
/// <param name="Rows">The page's rows.</param>
/// <param name="Offset">How many rows come before.</param>
/// <param name="HasNextPage">Whether rows come after.</param>
/// <param name="TotalCount">How many rows there are on all pages; 0 where it wasn't asked for.</param>
internal sealed record BaselinePage<TRow>(IReadOnlyList<TRow> Rows, int Offset, bool HasNextPage, int TotalCount);
