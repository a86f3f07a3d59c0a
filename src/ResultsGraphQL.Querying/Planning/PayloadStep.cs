using ResultsGraphQL.Querying.Mutations;

namespace ResultsGraphQL.Querying.Planning;

/// <summary>A field of a mutation's payload.</summary>
/// <param name="Prefix">The response key as JSON, with its colon.</param>
internal abstract record PayloadStep(byte[] Prefix)
{
    /// <summary>The payload's own <c>__typename</c>.</summary>
    public sealed record Known(byte[] Prefix, byte[] Value) : PayloadStep(Prefix);

    /// <summary>An object, or objects, that are read back.</summary>
    public sealed record Mapped(byte[] Prefix, string Key, PayloadField Field, Level Level) : PayloadStep(Prefix);

    /// <summary>A value that the mutation gives.</summary>
    public sealed record Given(byte[] Prefix, PayloadField.Value Field) : PayloadStep(Prefix);

    /// <summary>The errors: for each type of them the fields that are selected of it.</summary>
    public sealed record Errors(byte[] Prefix, IReadOnlyDictionary<string, IReadOnlyList<(string Key, string Field)>> Selections) : PayloadStep(Prefix);
}
