namespace ResultsGraphQL.Querying.Syntax;

/// <summary>A directive where it is used.</summary>
/// <param name="position">Where it begins in the text.</param>
/// <param name="name">Its name, without the at sign.</param>
/// <param name="arguments">Its arguments.</param>
internal sealed class DirectiveNode(int position, string name, IReadOnlyList<ArgumentNode> arguments)
{
    public int Position { get; } = position;

    public string Name { get; } = name;

    public IReadOnlyList<ArgumentNode> Arguments { get; } = arguments;
}
