namespace ResultsGraphQL.Querying.Mapping;

/// <summary>An argument of type <c>Int</c> that picks what has its value in a column.</summary>
/// <param name="Name">The GraphQL name.</param>
/// <param name="Column">The column.</param>
/// <param name="Description">What the argument is, for users of the API.</param>
public sealed record ColumnArgument(string Name, string Column, string Description);
