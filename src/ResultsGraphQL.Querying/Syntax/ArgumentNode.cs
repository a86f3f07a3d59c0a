namespace ResultsGraphQL.Querying.Syntax;

/// <summary>A name and its value: an argument, or a field of an input object.</summary>
/// <param name="position">Where it begins in the text.</param>
/// <param name="name">The name.</param>
/// <param name="value">The value.</param>
internal sealed class ArgumentNode(int position, string name, ValueNode value)
{
    public int Position { get; } = position;

    public string Name { get; } = name;

    public ValueNode Value { get; } = value;
}
