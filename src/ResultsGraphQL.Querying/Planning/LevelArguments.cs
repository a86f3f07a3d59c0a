using ResultsGraphQL.Querying.Syntax;

namespace ResultsGraphQL.Querying.Planning;

/// <summary>The arguments of a level as the document has them: literals, variables, or literals with variables in them.</summary>
internal sealed class LevelArguments
{
    private readonly Dictionary<string, ValueNode> _values = new(StringComparer.Ordinal);

    public LevelArguments(IReadOnlyList<ArgumentNode> arguments)
    {
        foreach (var argument in arguments)
        {
            _values.Add(argument.Name, argument.Value);
        }

        AreLiteral = !_values.Values.Any(HoldsVariable);
    }

    /// <summary>Whether no variable takes part, so that what the arguments mean can be worked out once.</summary>
    public bool AreLiteral { get; }

    public ValueNode? this[string name] => _values.GetValueOrDefault(name);

    private static bool HoldsVariable(ValueNode value) => value switch
    {
        ValueNode.Variable => true,
        ValueNode.List list => list.Items.Any(HoldsVariable),
        ValueNode.Object fields => fields.Fields.Any(field => HoldsVariable(field.Value)),
        _ => false,
    };
}
