using ResultsGraphQL.Querying.Mutations;

namespace ResultsGraphQL.Querying.Mapping;

/// <summary>Every mapped type and every field of <c>Query</c>. Object types, connections, filters, orders and plans are all derived from it.</summary>
/// <param name="Entities">The types that are tables, by their GraphQL names.</param>
/// <param name="Roots">The fields of <c>Query</c>, in the order in which the SDL shows them.</param>
public sealed record SchemaMap(IReadOnlyDictionary<string, EntityMap> Entities, IReadOnlyList<RootField> Roots)
{
    /// <summary>The fields of <c>Mutation</c>, in the order in which the SDL shows them.</summary>
    public IReadOnlyList<MutationField> Mutations { get; init; } = [];

    /// <summary>The fields of <c>Subscription</c>, in the order in which the SDL shows them.</summary>
    public IReadOnlyList<SubscriptionField> Subscriptions { get; init; } = [];

    /// <summary>The log that <see cref="RootKind.Log"/> and subscriptions read; null where there is none.</summary>
    public LogMap? Log { get; init; }

    /// <summary>Finds a type.</summary>
    /// <param name="name">Its GraphQL name.</param>
    /// <returns>The type.</returns>
    /// <exception cref="KeyNotFoundException">No type has that name.</exception>
    public EntityMap this[string name] => Entities[name];

    /// <summary>Finds the enum that stands for a .NET enum, among those of columns.</summary>
    /// <param name="type">The .NET enum.</param>
    /// <returns>The enum.</returns>
    /// <exception cref="InvalidOperationException">No enum stands for it.</exception>
    internal EnumMap FindEnum(Type type) => Entities.Values.SelectMany(entity => entity.Fields).OfType<ColumnField>().Select(column => column.Enum)
        .FirstOrDefault(known => known?.ClrType == type) ?? throw new InvalidOperationException($"No enum stands for {type.Name}.");
}
