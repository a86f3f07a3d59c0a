using GraphQLParser.AST;

namespace ResultsGraphQL.Querying.Planning;

/// <summary>The arguments of a level as the document has them: literals, variables, or literals with variables in them.</summary>
internal sealed class LevelArguments
{
    private readonly Dictionary<string, GraphQLValue> _values = new(StringComparer.Ordinal);

    public LevelArguments(GraphQLArguments? arguments)
    {
        foreach (var argument in arguments?.Items ?? [])
        {
            _values.Add(argument.Name.StringValue, argument.Value);
        }

        AreLiteral = !_values.Values.Any(HoldsVariable);
    }

    /// <summary>Whether no variable takes part, so that what the arguments mean can be worked out once.</summary>
    public bool AreLiteral { get; }

    public GraphQLValue? this[string name] => _values.GetValueOrDefault(name);

    private static bool HoldsVariable(GraphQLValue value) => value switch
    {
        GraphQLVariable => true,
        GraphQLListValue list => (list.Values ?? []).Any(HoldsVariable),
        GraphQLObjectValue fields => (fields.Fields ?? []).Any(field => HoldsVariable(field.Value)),
        _ => false,
    };
}
