using GraphQL.Types;
using ResultsGraphQL.Querying.Syntax;

namespace ResultsGraphQL.Querying.Documents.Validation;

/// <summary>What an operation or a fragment uses that is defined elsewhere.</summary>
internal sealed class DefinitionUses
{
    /// <summary>The fragments that it spreads, each as often as it does.</summary>
    public List<SelectionNode.FragmentSpread> Spreads { get; } = [];

    /// <summary>The variables, each as often as it stands there.</summary>
    public List<VariableUse> Variables { get; } = [];

    /// <summary>A variable where a value is meant.</summary>
    /// <param name="Variable">The variable.</param>
    /// <param name="Type">The type that is wanted; null where any will do.</param>
    /// <param name="HasDefault">Whether what is wanted has a default of its own.</param>
    /// <param name="Place">Where it stands.</param>
    public readonly record struct VariableUse(ValueNode.Variable Variable, IGraphType? Type, bool HasDefault, ValuePlace Place);
}
