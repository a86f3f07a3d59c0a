namespace ResultsGraphQL.Tests.Querying.Oracle;

/// <summary>The direction of an order.</summary>
internal enum SortDirection
{
    Asc,
    Desc,
}
