namespace ResultsGraphQL.Querying.Mapping;

/// <summary>A GraphQL enum and the integers that its values are stored as.</summary>
/// <param name="Name">The enum's GraphQL name.</param>
/// <param name="Description">What the enum is, for users of the API.</param>
/// <param name="Values">Its values, in the order in which the SDL shows them.</param>
public sealed record EnumMap(string Name, string Description, IReadOnlyList<EnumValueMap> Values)
{
    /// <summary>The .NET enum, for inputs that take it; null where none does.</summary>
    public Type? ClrType { get; init; }

    /// <summary>Maps a .NET enum: <c>InProgress</c> becomes <c>IN_PROGRESS</c>, stored as its number.</summary>
    /// <typeparam name="TEnum">The enum.</typeparam>
    /// <param name="name">The enum's GraphQL name.</param>
    /// <param name="description">What the enum is, for users of the API.</param>
    /// <param name="describe">Gives each value its description.</param>
    /// <returns>The map, values in the order of their numbers.</returns>
    public static EnumMap From<TEnum>(string name, string description, Func<TEnum, string> describe)
        where TEnum : struct, Enum =>
        new(name, description,
            [.. Enum.GetValues<TEnum>().Select(value => new EnumValueMap(GraphQLNames.ToEnumValue(value.ToString()), Convert.ToInt32(value, null), describe(value)))])
        { ClrType = typeof(TEnum) };
}
