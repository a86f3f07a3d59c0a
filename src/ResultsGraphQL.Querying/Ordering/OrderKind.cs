namespace ResultsGraphQL.Querying.Ordering;

/// <summary>How a column's values are kept in a cursor.</summary>
internal enum OrderKind
{
    Integer,
    Real,
    Text,
}
