namespace ResultsGraphQL.Querying.Filtering;

/// <summary>A column as seen from the table that a statement or subquery starts at: through relations to one, then the column.</summary>
/// <param name="Joins">The relations to one on the way, outermost first.</param>
/// <param name="Column">The column's name in the last table.</param>
internal sealed record ColumnPath(JoinPath Joins, string Column)
{
    public string Text { get; } = Joins.Text + Column;
}
