namespace ResultsGraphQL.Querying.Mapping;

/// <summary>A field of <c>Query</c>.</summary>
/// <param name="Name">The GraphQL name.</param>
/// <param name="Kind">What the field does.</param>
/// <param name="Entity">The type that it answers with; null for <see cref="RootKind.Node"/> and <see cref="RootKind.Scalar"/>.</param>
/// <param name="Description">What the field is, for users of the API.</param>
/// <param name="Role">The role that a caller must be in; null for any caller.</param>
public sealed record RootField(string Name, RootKind Kind, string? Entity, string Description, string? Role)
{
    /// <summary>The SQL expression of a <see cref="RootKind.Scalar"/>, which gives one text.</summary>
    public string? Sql { get; init; }

    /// <summary>The arguments that pick events, of a <see cref="RootKind.Log"/>, or the one object, of a <see cref="RootKind.Match"/>.</summary>
    public IReadOnlyList<ColumnArgument> Arguments { get; init; } = [];
}
