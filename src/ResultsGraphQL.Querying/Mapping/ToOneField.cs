namespace ResultsGraphQL.Querying.Mapping;

/// <summary>A relation to one row of another table, read by a join.</summary>
/// <param name="Name">The GraphQL name.</param>
/// <param name="Target">The type on the other side.</param>
/// <param name="LocalColumn">The column that holds the other side's key.</param>
/// <param name="Nullable">Whether there may be no such row.</param>
/// <param name="Description">What the field is, for users of the API.</param>
public sealed record ToOneField(string Name, string Target, string LocalColumn, bool Nullable, string Description)
    : FieldMap(Name, Description);
