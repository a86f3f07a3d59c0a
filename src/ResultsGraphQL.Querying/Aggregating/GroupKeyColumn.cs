namespace ResultsGraphQL.Querying.Aggregating;

/// <summary>A column that rows are grouped by.</summary>
/// <param name="Name">The name of the group's column.</param>
/// <param name="Ordinal">Its place in the statements that give rows. A day and a week come from the same one.</param>
/// <param name="IsText">Whether it holds text; whole numbers otherwise.</param>
/// <param name="Nullable">Whether it may be null.</param>
/// <param name="Period">The ticks of the span of time whose start stands for each moment in it; 0 for the value itself.</param>
internal sealed record GroupKeyColumn(string Name, int Ordinal, bool IsText, bool Nullable, long Period);
