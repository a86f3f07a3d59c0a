namespace ResultsGraphQL.Querying.Mapping;

/// <summary>A nested object whose columns stand in its parent's row.</summary>
/// <param name="Name">The GraphQL name.</param>
/// <param name="Object">The nested type.</param>
/// <param name="PresenceColumn">A column that is 1 where the object is there and 0 or null where the field is null; null where the object is always there.</param>
/// <param name="Description">What the field is, for users of the API.</param>
public sealed record EmbeddedField(string Name, ObjectMap Object, string? PresenceColumn, string Description)
    : FieldMap(Name, Description);
