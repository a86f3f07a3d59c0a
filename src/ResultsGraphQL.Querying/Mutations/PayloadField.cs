using ResultsGraphQL.Querying.Mapping;

namespace ResultsGraphQL.Querying.Mutations;

/// <summary>A field of a mutation's payload; null where the mutation had errors.</summary>
/// <param name="Name">The GraphQL name.</param>
/// <param name="Description">What the field is, for users of the API.</param>
public abstract record PayloadField(string Name, string Description)
{
    /// <summary>An object, read back through the planner.</summary>
    /// <param name="Name">The GraphQL name.</param>
    /// <param name="Entity">Its type.</param>
    /// <param name="Description">What the field is, for users of the API.</param>
    public sealed record Object(string Name, string Entity, string Description) : PayloadField(Name, Description);

    /// <summary>Objects in the order of their keys, read back through the planner.</summary>
    /// <param name="Name">The GraphQL name.</param>
    /// <param name="Entity">Their type.</param>
    /// <param name="SizedBy">The list of the input that is as long as this one, for the cost.</param>
    /// <param name="Description">What the field is, for users of the API.</param>
    public sealed record Objects(string Name, string Entity, string SizedBy, string Description) : PayloadField(Name, Description);

    /// <summary>A value that the mutation gives.</summary>
    /// <param name="Name">The GraphQL name.</param>
    /// <param name="Type">The GraphQL type: <see cref="ColumnType.String"/>, <see cref="ColumnType.StringList"/> or <see cref="ColumnType.Enum"/>.</param>
    /// <param name="Description">What the field is, for users of the API.</param>
    public sealed record Value(string Name, ColumnType Type, string Description) : PayloadField(Name, Description)
    {
        /// <summary>The enum, for a value that is one.</summary>
        public EnumMap? Enum { get; init; }

        /// <summary>Whether it is told once: a retry with the same idempotency key gets null.</summary>
        public bool IsSecret { get; init; }
    }
}
