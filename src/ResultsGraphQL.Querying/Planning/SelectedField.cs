using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Querying.Mapping;

namespace ResultsGraphQL.Querying.Planning;

/// <summary>A field that is selected of a level's objects.</summary>
/// <param name="Key">The response key.</param>
/// <param name="Name">The field's name.</param>
/// <param name="Map">The field; null for <c>__typename</c>.</param>
/// <param name="Location">Where the document has it.</param>
internal sealed record SelectedField(string Key, string Name, FieldMap? Map, ErrorLocation Location)
{
    /// <summary>Whether the field may be null.</summary>
    public bool Nullable => Map switch
    {
        ColumnField column => column.Nullable,
        EmbeddedField embedded => embedded.PresenceColumn is not null,
        ToOneField toOne => toOne.Nullable,
        ToManyField toMany => toMany.Shape == ToManyShape.Connection,
        _ => false,
    };
}
