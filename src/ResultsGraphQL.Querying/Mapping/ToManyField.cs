namespace ResultsGraphQL.Querying.Mapping;

/// <summary>A relation to many rows of another table, read by one statement for all parents.</summary>
/// <param name="Name">The GraphQL name.</param>
/// <param name="Target">The type on the other side.</param>
/// <param name="Shape">How the rows are handed out.</param>
/// <param name="ForeignColumn">The column that holds the parent's key: in the other side's table or, with <paramref name="Link"/>, in the link's.</param>
/// <param name="Link">The table between the two sides, where there is one.</param>
/// <param name="Description">What the field is, for users of the API.</param>
public sealed record ToManyField(string Name, string Target, ToManyShape Shape, string ForeignColumn, LinkTable? Link, string Description)
    : FieldMap(Name, Description)
{
    /// <summary>Whether the other side's objects are parts of this one, found nowhere else.</summary>
    public bool IsOwned { get; init; }
}
