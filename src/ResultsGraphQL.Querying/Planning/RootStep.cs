using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Querying.Mutations;

namespace ResultsGraphQL.Querying.Planning;

/// <summary>A root field of an operation.</summary>
/// <param name="Key">The response key.</param>
/// <param name="Prefix">The response key as JSON, with its colon.</param>
/// <param name="Location">Where the document has it.</param>
internal abstract record RootStep(string Key, byte[] Prefix, ErrorLocation Location)
{
    /// <summary>A field whose value is known when the operation is compiled: <c>__typename</c>.</summary>
    public sealed record Known(string Key, byte[] Prefix, ErrorLocation Location, byte[] Value) : RootStep(Key, Prefix, Location);

    /// <summary>An introspection field.</summary>
    public sealed record Introspection(string Key, byte[] Prefix, ErrorLocation Location, IIntrospectionAnswer Answer) : RootStep(Key, Prefix, Location);

    /// <summary>A field that is one text from an SQL expression.</summary>
    public sealed record Scalar(string Key, byte[] Prefix, ErrorLocation Location, RootField Field, string Sql) : RootStep(Key, Prefix, Location);

    /// <summary>A field of mapped objects. <c>node</c> has a level for each type that it may answer with; the others have one.</summary>
    public sealed record Mapped(string Key, byte[] Prefix, ErrorLocation Location, RootField Field, IReadOnlyList<Level> Levels, LevelArguments Arguments)
        : RootStep(Key, Prefix, Location);

    /// <summary>A subscription. Its level is read for each event by the event's position.</summary>
    public sealed record Subscription(string Key, byte[] Prefix, ErrorLocation Location, SubscriptionField Field, Level Level, LevelArguments Arguments)
        : RootStep(Key, Prefix, Location);

    /// <summary>A mutation.</summary>
    public sealed record Mutation(string Key, byte[] Prefix, ErrorLocation Location, MutationField Field, IReadOnlyList<PayloadStep> Payload, LevelArguments Arguments)
        : RootStep(Key, Prefix, Location);
}
