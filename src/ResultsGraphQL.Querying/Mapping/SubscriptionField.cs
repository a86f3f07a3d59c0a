namespace ResultsGraphQL.Querying.Mapping;

/// <summary>A field of <c>Subscription</c>: the events of the log, as they are appended.</summary>
/// <param name="Name">The GraphQL name, such as <c>onRunStatusChanged</c>.</param>
/// <param name="Entity">The type of an event; its table's key is the event's position.</param>
/// <param name="Description">What the field is, for users of the API.</param>
/// <param name="Role">The role that a caller must be in.</param>
/// <param name="Arguments">The arguments that pick events by a column.</param>
/// <param name="Filter">The columns of events that <c>where</c> compares; its name is the filter type's.</param>
public sealed record SubscriptionField(
    string Name, string Entity, string Description, string Role, IReadOnlyList<ColumnArgument> Arguments, EntityMap Filter)
{
    /// <summary>A column that tells the field's events from those of others: theirs is null here, or there; null where all are meant.</summary>
    public string? KindColumn { get; init; }

    /// <summary>Whether <see cref="KindColumn"/> is null in the field's events.</summary>
    public bool KindIsNull { get; init; }
}
