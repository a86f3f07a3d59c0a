using ResultsGraphQL.Querying.Mapping;

namespace ResultsGraphQL.Querying.Aggregating;

/// <summary>What is measured of groups in one pass over the rows.</summary>
/// <param name="Relation">The relation to many whose rows are measured; null for the grouped rows themselves.</param>
/// <param name="Spread">The path to the values whose percentiles are measured; null where none are.</param>
/// <param name="Measures">What is measured.</param>
internal sealed record GroupPart(string? Relation, string? Spread, List<Measure> Measures);
