namespace ResultsGraphQL.Querying.Syntax;

/// <summary>A definition of an executable document.</summary>
/// <param name="position">Where it begins in the text.</param>
/// <param name="directives">Its directives.</param>
/// <param name="selections">Its selection set.</param>
internal abstract class DefinitionNode(int position, IReadOnlyList<DirectiveNode> directives, IReadOnlyList<SelectionNode> selections)
{
    public int Position { get; } = position;

    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;

    public IReadOnlyList<SelectionNode> Selections { get; } = selections;

    public sealed class Operation(
        int position, OperationType type, string? name, IReadOnlyList<VariableNode> variables, IReadOnlyList<DirectiveNode> directives, IReadOnlyList<SelectionNode> selections)
        : DefinitionNode(position, directives, selections)
    {
        public OperationType Type { get; } = type;

        /// <summary>Its name; null where it has none.</summary>
        public string? Name { get; } = name;

        public IReadOnlyList<VariableNode> Variables { get; } = variables;
    }

    public sealed class Fragment(
        int position, string name, TypeNode.Named typeCondition, IReadOnlyList<DirectiveNode> directives, IReadOnlyList<SelectionNode> selections)
        : DefinitionNode(position, directives, selections)
    {
        public string Name { get; } = name;

        public TypeNode.Named TypeCondition { get; } = typeCondition;
    }
}
