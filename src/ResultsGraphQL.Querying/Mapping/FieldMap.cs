namespace ResultsGraphQL.Querying.Mapping;

/// <summary>A field of a mapped type.</summary>
/// <param name="Name">The GraphQL name.</param>
/// <param name="Description">What the field is, for users of the API.</param>
public abstract record FieldMap(string Name, string Description);
