namespace ResultsGraphQL.Tests.Querying.Oracle;

/// <summary>A value of an argument, before it is decided whether it is written as a literal or as a variable.</summary>
/// <param name="Type">The type of its place, as a variable's declaration has it.</param>
internal abstract record InputNode(string Type)
{
    public sealed record Null(string Type) : InputNode(Type);

    /// <summary>A variable that is declared and has no value; its field counts as left out.</summary>
    public sealed record Absent(string Type) : InputNode(Type);

    public sealed record Scalar(string Type, object Content) : InputNode(Type);

    public sealed record List(string Type, IReadOnlyList<InputNode> Items) : InputNode(Type);

    public sealed record Fields(string Type, IReadOnlyList<KeyValuePair<string, InputNode>> Items) : InputNode(Type);
}
