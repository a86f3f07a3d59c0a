namespace ResultsGraphQL.Querying.Mapping;

/// <summary>A field that is one column of its object's table.</summary>
/// <param name="Name">The GraphQL name.</param>
/// <param name="Column">The column.</param>
/// <param name="Type">How the column's value becomes a GraphQL value.</param>
/// <param name="Nullable">Whether the column, and so the field, may be null.</param>
/// <param name="Description">What the field is, for users of the API.</param>
public sealed record ColumnField(string Name, string Column, ColumnType Type, bool Nullable, string Description)
    : FieldMap(Name, Description)
{
    /// <summary>The enum of a column of type <see cref="ColumnType.Enum"/> or <see cref="ColumnType.EnumFlags"/>.</summary>
    public EnumMap? Enum { get; init; }

    /// <summary>What the field adds to the cost of each row.</summary>
    public int Weight { get; init; }

    /// <summary>Whether the field can be filtered and sorted by: true of all but documents, lists and spellings of another field.</summary>
    public bool Comparable => Type is not (ColumnType.Json or ColumnType.StringList or ColumnType.MinutesSeconds or ColumnType.EnumFlags);
}
