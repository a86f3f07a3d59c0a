namespace ResultsGraphQL.Querying.Mapping;

/// <summary>Every mapped type and every field of <c>Query</c>. Object types, connections, filters, orders and plans are all derived from it.</summary>
/// <param name="Entities">The types that are tables, by their GraphQL names.</param>
/// <param name="Roots">The fields of <c>Query</c>, in the order in which the SDL shows them.</param>
public sealed record SchemaMap(IReadOnlyDictionary<string, EntityMap> Entities, IReadOnlyList<RootField> Roots)
{
    /// <summary>Finds a type.</summary>
    /// <param name="name">Its GraphQL name.</param>
    /// <returns>The type.</returns>
    /// <exception cref="KeyNotFoundException">No type has that name.</exception>
    public EntityMap this[string name] => Entities[name];
}
