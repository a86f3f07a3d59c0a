namespace ResultsGraphQL.Querying.Syntax;

/// <summary>A value that is written in a document.</summary>
/// <param name="position">Where it begins in the text.</param>
internal abstract class ValueNode(int position)
{
    public int Position { get; } = position;

    public sealed class Variable(int position, string name) : ValueNode(position)
    {
        public string Name { get; } = name;

        /// <summary>
        /// What must not be null here, though the variable may be; null where nothing forbids it. Validation sets it, before anything reads the value:
        /// a variable with a default may stand where null may not (GraphQL specification, 5.8.5), so its value is checked where it is used.
        /// </summary>
        public string? NonNullPlace { get; set; }
    }

    public sealed class Number(int position, string digits, bool isFloat) : ValueNode(position)
    {
        public string Digits { get; } = digits;

        /// <summary>Whether it has a fraction or an exponent.</summary>
        public bool IsFloat { get; } = isFloat;
    }

    public sealed class Text(int position, string value) : ValueNode(position)
    {
        public string Value { get; } = value;
    }

    public sealed class Boolean(int position, bool value) : ValueNode(position)
    {
        public bool Value { get; } = value;
    }

    public sealed class Null(int position) : ValueNode(position);

    public sealed class Enum(int position, string name) : ValueNode(position)
    {
        public string Name { get; } = name;
    }

    public sealed class List(int position, IReadOnlyList<ValueNode> items) : ValueNode(position)
    {
        public IReadOnlyList<ValueNode> Items { get; } = items;
    }

    public sealed class Object(int position, IReadOnlyList<ArgumentNode> fields) : ValueNode(position)
    {
        public IReadOnlyList<ArgumentNode> Fields { get; } = fields;
    }
}
