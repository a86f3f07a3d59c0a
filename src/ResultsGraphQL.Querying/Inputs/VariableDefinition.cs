using GraphQL.Types;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Querying.Syntax;

namespace ResultsGraphQL.Querying.Inputs;

/// <summary>A variable that an operation declares.</summary>
/// <param name="Name">Its name, without the dollar sign.</param>
/// <param name="Type">Its type.</param>
/// <param name="Default">Its default, if it has one.</param>
/// <param name="Location">Where the document declares it.</param>
internal sealed record VariableDefinition(string Name, IGraphType Type, ValueNode? Default, ErrorLocation Location);
