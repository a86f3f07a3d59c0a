namespace ResultsGraphQL.Querying.Aggregating;

/// <summary>A column that is measured in a scan.</summary>
/// <param name="Kind">How its values are summed up.</param>
/// <param name="Ordinal">Its place in the statement.</param>
/// <param name="TruthOrdinal">The place of the truth values of <see cref="MeasuredKind.Distinct"/>; -1 for none.</param>
/// <param name="Percents">The percentiles that are wanted, ascending; only then are values kept.</param>
internal sealed record MeasuredColumn(MeasuredKind Kind, int Ordinal, int TruthOrdinal, IReadOnlyList<int> Percents);
