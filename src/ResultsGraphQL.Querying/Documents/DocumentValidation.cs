using ResultsGraphQL.Querying.Documents.Validation;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Querying.Schemas;
using ResultsGraphQL.Querying.Syntax;

namespace ResultsGraphQL.Querying.Documents;

/// <summary>
/// Parses and validates documents. Only what depends on the document alone is checked, so the outcome holds for every request that sends it;
/// variables are checked with each request.
/// </summary>
internal sealed class DocumentValidation(TypeSystem types, QueryLimits limits)
{
    private const int MaxSyntaxDepth = 200;

    /// <summary>Parses a text.</summary>
    /// <param name="text">The document's text.</param>
    /// <param name="errors">Where what is wrong goes.</param>
    /// <returns>The document, or null where it isn't one or is over a limit.</returns>
    public DocumentNode? Parse(string text, List<GraphQLError> errors)
    {
        try
        {
            return DocumentParser.Parse(text, limits.Tokens, MaxSyntaxDepth);
        }
        catch (DocumentSyntaxException exception)
        {
            var (line, column) = new LineIndex(text).Find(exception.Position);
            errors.Add(exception.Problem == SyntaxProblem.NotGraphQL
                ? new GraphQLError($"The document isn't GraphQL: {exception.Message}", ErrorCodes.SyntaxError) { Locations = [new ErrorLocation(line, column)] }
                : new GraphQLError(exception.Message, ErrorCodes.LimitExceeded) { Locations = [new ErrorLocation(line, column)] });
            return null;
        }
    }

    /// <summary>Validates a document (GraphQL specification, chapter 5).</summary>
    /// <param name="document">The document.</param>
    /// <param name="operation">The operation that is to be run.</param>
    /// <param name="errors">Where what is wrong goes.</param>
    public void Validate(DocumentNode document, DefinitionNode.Operation operation, List<GraphQLError> errors)
    {
        if (DocumentLimits.Check(document, operation, limits) is { } overLimit)
        {
            errors.Add(overLimit);
            return;
        }

        new DocumentValidator(types, document, new ValidationErrors(document.Lines, errors)).Validate();
    }
}
