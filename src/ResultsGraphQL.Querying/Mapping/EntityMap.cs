namespace ResultsGraphQL.Querying.Mapping;

/// <summary>A GraphQL object type that is a table.</summary>
/// <param name="Name">The type's GraphQL name.</param>
/// <param name="Table">The table.</param>
/// <param name="Key">The table's integer key: what relations point at and every order ends in.</param>
/// <param name="Description">What the type is, for users of the API.</param>
/// <param name="Fields">Its fields, in the order in which the SDL shows them.</param>
public sealed record EntityMap(string Name, string Table, string Key, string Description, IReadOnlyList<FieldMap> Fields)
    : ObjectMap(Name, Description, Fields)
{
    /// <summary>In a query that gives rows (<see cref="Source"/>), of a type that only relations to many lead to: the keys of the parents, in the column <c>value</c>.</summary>
    public const string ParentKeys = "json_each(?1)";

    /// <summary>Columns that rows have ahead of the key where no order is asked for; empty: the order of the key.</summary>
    public IReadOnlyList<ColumnField> DefaultOrder { get; init; } = [];

    /// <summary>A query that gives the rows, where the table itself doesn't hold all columns; null for the table.</summary>
    public string? Source { get; init; }

    /// <summary>The column that holds rows' cursors, where they have one of their own; null for cursors made of the order.</summary>
    public string? CursorColumn { get; init; }

    /// <summary>How rows come about, of a type that sums up groups of another type's rows; null for the others.</summary>
    public Aggregation? Aggregation { get; init; }

    /// <summary>Whether the type implements <c>Node</c>.</summary>
    public bool IsNode { get; } = Fields.Any(field => field is NodeIdField);

    /// <summary>The plural of the name, in Pascal case: <c>TestRuns</c> makes <c>TestRunsConnection</c>. What sums up groups is a plural itself, as <c>ResultStats</c> is.</summary>
    public string Plural => Aggregation is null ? Name + "s" : Name;
}
