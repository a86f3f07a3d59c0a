namespace ResultsGraphQL.Querying.Mapping;

/// <summary>Something that rows can be grouped by.</summary>
/// <param name="Name">The GraphQL name of the enum value, such as <c>AGENT</c>.</param>
/// <param name="Description">What it is, for users of the API.</param>
/// <param name="Columns">The columns that rows of one group have in common. Where rows aren't grouped by it, they are null.</param>
public sealed record GroupKey(string Name, string Description, IReadOnlyList<GroupColumn> Columns)
{
    /// <summary>Whether it is a span of time; groups are put in the order of these first.</summary>
    public bool IsPeriod => Columns.Any(column => column.Period is not null);
}
