using ResultsGraphQL.Querying.Documents.Validation;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Querying.Syntax;

namespace ResultsGraphQL.Querying.Documents;

/// <summary>Picks the operation of a document that is to be run (GraphQL specification, 6.1).</summary>
internal static class OperationSelection
{
    /// <summary>Picks an operation.</summary>
    /// <param name="document">The document.</param>
    /// <param name="name">The operation's name; null or empty for the only one.</param>
    /// <param name="errors">Where what is wrong goes.</param>
    /// <returns>The operation, or null where there is no such or more than one.</returns>
    public static DefinitionNode.Operation? Select(DocumentNode document, string? name, List<GraphQLError> errors)
    {
        var operations = document.Operations.ToList();
        if (operations.Count == 0)
        {
            errors.Add(new GraphQLError("The document has no operation.", ErrorCodes.BadRequest));
            return null;
        }

        if (string.IsNullOrEmpty(name))
        {
            if (operations.Count == 1)
            {
                return operations[0];
            }

            errors.Add(new GraphQLError($"The document has {operations.Count} operations; name the one to run in 'operationName'.", ErrorCodes.BadRequest));
            return null;
        }

        var named = operations.Find(operation => operation.Name == name);
        if (named is null)
        {
            errors.Add(new GraphQLError($"The document has no operation named '{ValidationErrors.Shorten(name)}'.", ErrorCodes.BadRequest));
        }

        return named;
    }
}
