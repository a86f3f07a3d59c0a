namespace ResultsGraphQL.Querying.Execution;

/// <summary>One entry of a response's <c>errors</c> (GraphQL specification, 7.1.6).</summary>
/// <param name="Message">What is wrong, for the developer of the client; of a long one the middle is left out. Never holds SQL, a stack trace or a file path.</param>
/// <param name="Code">The machine-readable <c>extensions.code</c>, one of <see cref="ErrorCodes"/>.</param>
public sealed record GraphQLError(string Message, string Code)
{
    /// <summary>What is wrong, for the developer of the client.</summary>
    public string Message { get; } = ErrorText.Shorten(Message);

    /// <summary>Lines and columns in the document, both counted from 1, the first of them where there are many; empty where the error has no place in it.</summary>
    public IReadOnlyList<ErrorLocation> Locations
    {
        get;
        init => field = value.Count <= ErrorText.MaxLocations ? value : [.. value.Take(ErrorText.MaxLocations)];
    } = [];

    /// <summary>The response keys (strings) and list indexes (integers) to the field that failed; empty for a request error.</summary>
    public IReadOnlyList<object> Path { get; init; } = [];
}
