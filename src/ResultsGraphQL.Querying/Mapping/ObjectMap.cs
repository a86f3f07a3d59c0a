namespace ResultsGraphQL.Querying.Mapping;

/// <summary>A GraphQL object type and what its fields are read from.</summary>
/// <param name="Name">The type's GraphQL name.</param>
/// <param name="Description">What the type is, for users of the API.</param>
/// <param name="Fields">Its fields, in the order in which the SDL shows them.</param>
public record ObjectMap(string Name, string Description, IReadOnlyList<FieldMap> Fields)
{
    private readonly Dictionary<string, FieldMap> _byName = Fields.ToDictionary(field => field.Name, StringComparer.Ordinal);

    /// <summary>Finds a field.</summary>
    /// <param name="name">The field's GraphQL name.</param>
    /// <returns>The field, or null where the type has none of that name.</returns>
    public FieldMap? Find(string name) => _byName.GetValueOrDefault(name);
}
