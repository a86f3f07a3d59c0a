using System.Text.Json.Nodes;
using ResultsGraphQL.Querying.Mapping;

namespace ResultsGraphQL.Querying.Mutations;

/// <summary>A field of an error of a mutation's payload.</summary>
/// <param name="Name">The GraphQL name.</param>
/// <param name="Type">The GraphQL type: <see cref="ColumnType.Int"/>, <see cref="ColumnType.String"/>, <see cref="ColumnType.Enum"/> or <see cref="ColumnType.EnumFlags"/> for a list of enum values.</param>
/// <param name="Description">What the field is, for users of the API.</param>
/// <param name="Read">Reads the field's JSON from the exception.</param>
public sealed record ErrorField(string Name, ColumnType Type, string Description, Func<Exception, JsonNode?> Read)
{
    /// <summary>The enum, for the types that need one.</summary>
    public EnumMap? Enum { get; init; }
}
