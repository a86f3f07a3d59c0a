namespace ResultsGraphQL.Querying.Syntax;

/// <summary>An executable document (GraphQL specification, 2.2).</summary>
internal sealed class DocumentNode
{
    public DocumentNode(string text, IReadOnlyList<DefinitionNode> definitions, int? typeDefinition)
    {
        Definitions = definitions;
        TypeDefinition = typeDefinition;
        Length = text.Length;
        Lines = new LineIndex(text);
        foreach (var fragment in definitions.OfType<DefinitionNode.Fragment>())
        {
            // Where two have a name, validation refuses the document.
            Fragments.TryAdd(fragment.Name, fragment);
        }
    }

    public IReadOnlyList<DefinitionNode> Definitions { get; }

    public IEnumerable<DefinitionNode.Operation> Operations => Definitions.OfType<DefinitionNode.Operation>();

    /// <summary>The fragments by name.</summary>
    public Dictionary<string, DefinitionNode.Fragment> Fragments { get; } = new(StringComparer.Ordinal);

    /// <summary>Where the first definition of a type begins, of which an executable document has none; null where there is none.</summary>
    public int? TypeDefinition { get; }

    /// <summary>How many characters its text has.</summary>
    public int Length { get; }

    public LineIndex Lines { get; }
}
