namespace ResultsGraphQL.Querying.Syntax;

/// <summary>A text can't be parsed.</summary>
/// <param name="problem">Why.</param>
/// <param name="message">What is wrong, for the developer of the client.</param>
/// <param name="position">Where in the text.</param>
internal sealed class DocumentSyntaxException(SyntaxProblem problem, string message, int position) : Exception(message)
{
    public SyntaxProblem Problem { get; } = problem;

    public int Position { get; } = position;
}
