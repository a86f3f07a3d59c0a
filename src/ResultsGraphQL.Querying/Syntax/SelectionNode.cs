namespace ResultsGraphQL.Querying.Syntax;

/// <summary>A selection of a selection set.</summary>
/// <param name="position">Where it begins in the text.</param>
/// <param name="directives">Its directives.</param>
internal abstract class SelectionNode(int position, IReadOnlyList<DirectiveNode> directives)
{
    public int Position { get; } = position;

    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;

    public sealed class Field(
        int position, string? alias, string name, IReadOnlyList<ArgumentNode> arguments, IReadOnlyList<DirectiveNode> directives, IReadOnlyList<SelectionNode>? selections)
        : SelectionNode(position, directives)
    {
        public string? Alias { get; } = alias;

        public string Name { get; } = name;

        /// <summary>The name that the response has it by.</summary>
        public string ResponseKey => Alias ?? Name;

        public IReadOnlyList<ArgumentNode> Arguments { get; } = arguments;

        /// <summary>What is selected of it; null where it has no selection set.</summary>
        public IReadOnlyList<SelectionNode>? Selections { get; } = selections;
    }

    public sealed class FragmentSpread(int position, string name, IReadOnlyList<DirectiveNode> directives) : SelectionNode(position, directives)
    {
        public string Name { get; } = name;
    }

    public sealed class InlineFragment(int position, TypeNode.Named? typeCondition, IReadOnlyList<DirectiveNode> directives, IReadOnlyList<SelectionNode> selections)
        : SelectionNode(position, directives)
    {
        public TypeNode.Named? TypeCondition { get; } = typeCondition;

        public IReadOnlyList<SelectionNode> Selections { get; } = selections;
    }
}
