namespace ResultsGraphQL.Querying.Mapping;

/// <summary>Something that is computed of a group of rows.</summary>
/// <param name="Column">The column's name, for fields.</param>
/// <param name="Kind">What is computed.</param>
/// <param name="Path">The GraphQL names of the fields that lead from a row to the value, with dots between them; null for the rows themselves.</param>
public sealed record Measure(string Column, MeasureKind Kind, string? Path)
{
    /// <summary>A relation to many of the grouped rows, whose rows are measured in their stead; null for none.</summary>
    public string? Relation { get; init; }

    /// <summary>What tells the objects apart of which each counts once, as a path like <see cref="Path"/>; for <see cref="MeasureKind.ShareOfDistinct"/>.</summary>
    public string? DistinctPath { get; init; }

    /// <summary>The percentile, from 0 to 100; for <see cref="MeasureKind.Percentile"/>.</summary>
    public int Percent { get; init; }
}
