using ResultsGraphQL.Querying.Filtering;

namespace ResultsGraphQL.Querying.Ordering;

/// <summary>One column that rows are ordered by.</summary>
/// <param name="Column">The column.</param>
/// <param name="Nullable">Whether it may be null: because it is, or because the way to it may lead nowhere.</param>
/// <param name="Kind">How its values are kept in a cursor.</param>
/// <param name="Descending">Whether the greatest come first, and nulls last.</param>
internal sealed record OrderTerm(ColumnPath Column, bool Nullable, OrderKind Kind, bool Descending)
{
    public OrderTerm Reversed() => this with { Descending = !Descending };
}
