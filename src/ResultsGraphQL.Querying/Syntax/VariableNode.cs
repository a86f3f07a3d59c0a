namespace ResultsGraphQL.Querying.Syntax;

/// <summary>A variable where an operation defines it.</summary>
/// <param name="position">Where the definition begins in the text.</param>
/// <param name="name">Its name, without the dollar sign.</param>
/// <param name="type">Its type.</param>
/// <param name="defaultValue">Its default; null where it has none.</param>
/// <param name="directives">Its directives.</param>
internal sealed class VariableNode(int position, string name, TypeNode type, ValueNode? defaultValue, IReadOnlyList<DirectiveNode> directives)
{
    public int Position { get; } = position;

    public string Name { get; } = name;

    public TypeNode Type { get; } = type;

    public ValueNode? Default { get; } = defaultValue;

    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;
}
