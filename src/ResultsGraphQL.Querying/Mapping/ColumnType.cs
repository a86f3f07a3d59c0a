namespace ResultsGraphQL.Querying.Mapping;

/// <summary>How a column's value becomes a GraphQL value, and what its filter compares.</summary>
public enum ColumnType
{
    /// <summary>A 32-bit integer: <c>Int</c>.</summary>
    Int,

    /// <summary>A double: <c>Float</c>.</summary>
    Float,

    /// <summary>Text: <c>String</c>.</summary>
    String,

    /// <summary>0 or 1: <c>Boolean</c>.</summary>
    Boolean,

    /// <summary>UTC ticks (100 ns since 0001-01-01): <c>DateTime</c>.</summary>
    DateTime,

    /// <summary>An integer that stands for an enum value.</summary>
    Enum,

    /// <summary>JSON text, written as it is: <c>JSON</c>.</summary>
    Json,

    /// <summary>A JSON array of strings, written as it is: <c>[String!]</c>.</summary>
    StringList,

    /// <summary>A number of seconds, written as <c>MM:SS</c> with minutes that may exceed 59: <c>String</c>.</summary>
    MinutesSeconds,

    /// <summary>A set of flags, written as the list of the enum values whose bits are set.</summary>
    EnumFlags,
}
