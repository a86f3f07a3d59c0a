using ResultsGraphQL.Querying.Mapping;

namespace ResultsGraphQL.Querying.Aggregating;

/// <summary>Where a measure of a group comes from.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Scan">The number of the scan.</param>
/// <param name="Column">The number of the column that is measured in it; -1 for the rows themselves.</param>
internal sealed record GroupMeasure(Measure Measure, int Scan, int Column);
