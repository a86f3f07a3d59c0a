using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Querying.Syntax;

namespace ResultsGraphQL.Querying.Planning;

/// <summary>A field of a response, and every place in the document that selects it.</summary>
/// <param name="key">The response key.</param>
/// <param name="first">The first place.</param>
internal sealed class CollectedField(string key, SelectionNode.Field first)
{
    private readonly List<SelectionNode.Field> _fields = [first];

    public string Key { get; } = key;

    public string Name { get; } = first.Name;

    public LevelArguments Arguments => new(_fields[0].Arguments);

    public IReadOnlyList<SelectionNode.Field> Fields => _fields;

    public IEnumerable<IReadOnlyList<SelectionNode>?> SelectionSets => _fields.Select(place => place.Selections);

    public void Add(SelectionNode.Field field) => _fields.Add(field);

    /// <summary>Finds the field in the document's text.</summary>
    public ErrorLocation Locate(LineIndex lines)
    {
        var (line, column) = lines.Find(_fields[0].Position);
        return new ErrorLocation(line, column);
    }
}
