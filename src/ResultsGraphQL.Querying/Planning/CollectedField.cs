using GraphQLParser;
using GraphQLParser.AST;
using ResultsGraphQL.Querying.Execution;

namespace ResultsGraphQL.Querying.Planning;

/// <summary>A field of a response, and every place in the document that selects it.</summary>
/// <param name="key">The response key.</param>
/// <param name="first">The first place.</param>
internal sealed class CollectedField(string key, GraphQLField first)
{
    private readonly List<GraphQLField> _fields = [first];

    public string Key { get; } = key;

    public string Name { get; } = first.Name.StringValue;

    public LevelArguments Arguments => new(_fields[0].Arguments);

    public IReadOnlyList<GraphQLField> Fields => _fields;

    public IEnumerable<GraphQLSelectionSet?> SelectionSets => _fields.Select(place => place.SelectionSet);

    public void Add(GraphQLField field) => _fields.Add(field);

    /// <summary>Finds the field in the document's text.</summary>
    public ErrorLocation Locate(ROM source)
    {
        var location = Location.FromLinearPosition(source, _fields[0].Location.Start);
        return new ErrorLocation(location.Line, location.Column);
    }
}
