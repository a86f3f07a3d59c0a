namespace ResultsGraphQL.Querying.Syntax;

/// <summary>A reference to a type.</summary>
/// <param name="position">Where it begins in the text.</param>
internal abstract class TypeNode(int position)
{
    public int Position { get; } = position;

    public sealed class Named(int position, string name) : TypeNode(position)
    {
        public string Name { get; } = name;
    }

    public sealed class List(int position, TypeNode item) : TypeNode(position)
    {
        public TypeNode Item { get; } = item;
    }

    public sealed class NonNull(TypeNode inner) : TypeNode(inner.Position)
    {
        public TypeNode Inner { get; } = inner;
    }
}
