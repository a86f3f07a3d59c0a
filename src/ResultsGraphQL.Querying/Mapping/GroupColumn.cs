namespace ResultsGraphQL.Querying.Mapping;

/// <summary>A column that rows of one group have in common.</summary>
/// <param name="Column">The column's name, for fields.</param>
/// <param name="Path">
/// The GraphQL names of the fields that lead from a row to the value, with dots between them; of a relation to one, the value is its key. Null for a
/// column that is 1, to tell that there is such a group.
/// </param>
public sealed record GroupColumn(string Column, string? Path)
{
    /// <summary>The span of time whose start stands for each moment in it; null for the value itself. Spans are counted from the first Monday of the calendar, in UTC.</summary>
    public TimeSpan? Period { get; init; }
}
