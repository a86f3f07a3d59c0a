namespace ResultsGraphQL.Querying.Mutations;

/// <summary>A GraphQL type of a caller's mistake, and the exception that stands for it. It implements <c>Error</c>.</summary>
/// <param name="Name">The type's GraphQL name, such as <c>RunNotFoundError</c>.</param>
/// <param name="Description">What the mistake is, for users of the API.</param>
/// <param name="Exception">The type of the exception.</param>
/// <param name="Fields">The fields beyond <c>message</c>.</param>
public sealed record ErrorMap(string Name, string Description, Type Exception, IReadOnlyList<ErrorField> Fields)
{
    /// <summary>Writes <c>message</c>, where the exception's own isn't made for users of the API.</summary>
    public Func<Exception, string>? Message { get; init; }
}
