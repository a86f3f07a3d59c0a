namespace ResultsGraphQL.Querying.Mutations;

/// <summary>A field of <c>Mutation</c>.</summary>
/// <param name="Name">The GraphQL name, such as <c>createResult</c>; the input, payload and error types are named after it.</param>
/// <param name="Description">What the mutation does, for users of the API.</param>
/// <param name="Role">The role that a caller must be in.</param>
/// <param name="ReadRole">The role that a caller must be in who selects relations of the payload's objects.</param>
/// <param name="Input">The .NET type of the input; the GraphQL type is derived from it.</param>
/// <param name="Payload">The fields of the payload, but for <c>errors</c>.</param>
/// <param name="Errors">The mistakes that can be made with it, beyond those that can be made with any.</param>
/// <param name="Run">Runs the mutation, within its transaction.</param>
public sealed record MutationField(
    string Name, string Description, string Role, string ReadRole, Type Input, IReadOnlyList<PayloadField> Payload, IReadOnlyList<ErrorMap> Errors,
    Func<MutationCall, MutationOutcome> Run)
{
    /// <summary>The types of all mistakes that can be made with it.</summary>
    internal IReadOnlyList<ErrorMap> AllErrors { get; } = [.. Errors, .. CommonErrors.All];

    /// <summary>How the input is read.</summary>
    internal InputObjectMap InputMap { get; } = InputObjectMap.Of(Input);

    /// <summary>The name in Pascal case, which the types are named after.</summary>
    internal string TypeName { get; } = char.ToUpperInvariant(Name[0]) + Name[1..];

    /// <summary>Whether the payload tells something once only.</summary>
    internal bool HasSecret { get; } = Payload.Any(field => field is PayloadField.Value { IsSecret: true });
}
