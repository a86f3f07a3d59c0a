using GraphQL.Types;
using GraphQLParser.AST;
using ResultsGraphQL.Querying.Execution;

namespace ResultsGraphQL.Querying.Inputs;

/// <summary>A variable that an operation declares.</summary>
/// <param name="Name">Its name, without the dollar sign.</param>
/// <param name="Type">Its type.</param>
/// <param name="Default">Its default, if it has one.</param>
/// <param name="Location">Where the document declares it.</param>
internal sealed record VariableDefinition(string Name, IGraphType Type, GraphQLValue? Default, ErrorLocation Location);
