using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;
using ResultsGraphQL.Querying.Execution;

namespace ResultsGraphQL.Querying.Documents;

/// <summary>
/// Parses and validates documents. Only what depends on the document alone is checked, so the outcome holds for every request that sends it;
/// variables are checked with each request.
/// </summary>
internal sealed class DocumentValidation(ISchema schema, QueryLimits limits)
{
    private const int MaxSyntaxDepth = 200;

    /// <summary>Parses a text.</summary>
    /// <param name="text">The document's text.</param>
    /// <param name="errors">Where what is wrong goes.</param>
    /// <returns>The document, or null where it isn't one or is over a limit.</returns>
    public GraphQLDocument? Parse(string text, List<GraphQLError> errors)
    {
        try
        {
            if (DocumentLimits.CheckTokens(text, limits) is { } tooLong)
            {
                errors.Add(tooLong);
                return null;
            }

            return Parser.Parse(text, new ParserOptions { Ignore = IgnoreOptions.Comments, MaxDepth = MaxSyntaxDepth });
        }
        catch (GraphQLMaxDepthExceededException exception)
        {
            errors.Add(new GraphQLError($"The document nests deeper than {MaxSyntaxDepth} levels of syntax, which is over the limit.", ErrorCodes.LimitExceeded)
            {
                Locations = [new ErrorLocation(exception.Location.Line, exception.Location.Column)],
            });
        }
        catch (GraphQLParserException exception)
        {
            errors.Add(new GraphQLError($"The document isn't GraphQL: {exception.Description}", ErrorCodes.SyntaxError)
            {
                Locations = [new ErrorLocation(exception.Location.Line, exception.Location.Column)],
            });
        }

        return null;
    }

    /// <summary>Validates a document (GraphQL specification, chapter 5).</summary>
    /// <param name="document">The document.</param>
    /// <param name="operation">The operation that is to be run.</param>
    /// <param name="errors">Where what is wrong goes.</param>
    /// <param name="cancellationToken">Ends the validation.</param>
    public async ValueTask ValidateAsync(
        GraphQLDocument document, GraphQLOperationDefinition operation, List<GraphQLError> errors, CancellationToken cancellationToken)
    {
        if (DocumentLimits.Check(document, operation, limits) is { } overLimit)
        {
            errors.Add(overLimit);
            return;
        }

        var context = new ValidationContext
        {
            Schema = schema,
            Document = document,
            Operation = operation,
            TypeInfo = new TypeInfo(schema),
            Variables = GraphQL.Inputs.Empty,
            Extensions = GraphQL.Inputs.Empty,
            UserContext = new Dictionary<string, object?>(),
            CancellationToken = cancellationToken,
        };
        var visitors = new List<INodeVisitor> { context.TypeInfo };
        foreach (var rule in DocumentValidator.CoreRules)
        {
            if (await rule.GetPreNodeVisitorAsync(context).ConfigureAwait(false) is { } visitor)
            {
                visitors.Add(visitor);
            }
        }

        await new BasicVisitor(visitors).VisitAsync(document, new BasicVisitor.State(context)).ConfigureAwait(false);
        errors.AddRange(context.Errors.Take(ErrorText.MaxErrors + 1).Select(Describe));
    }

    private static GraphQLError Describe(ValidationError error) => new(error.Message, ErrorCodes.ValidationFailed)
    {
        Locations = [.. (error.Locations ?? []).Select(location => new ErrorLocation(location.Line, location.Column))],
    };
}
