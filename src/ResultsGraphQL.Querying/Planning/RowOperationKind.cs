namespace ResultsGraphQL.Querying.Planning;

/// <summary>What one step of writing a row does, after it has written its prefix.</summary>
internal enum RowOperationKind
{
    /// <summary>Nothing more.</summary>
    Literal,
    Integer,
    Real,
    Text,
    Boolean,
    Moment,
    Enum,
    EnumFlags,

    /// <summary>The column is JSON already.</summary>
    Json,
    MinutesSeconds,

    /// <summary>The global id of the row whose key the column holds.</summary>
    NodeId,

    /// <summary>Writes null and goes on at the target where the column is null.</summary>
    NullUnlessKey,

    /// <summary>Writes null and goes on at the target where the column is 0.</summary>
    NullUnlessPresent,

    /// <summary>The place of the rows of another level, those of the parent whose key the column holds.</summary>
    Children,

    /// <summary>The row's cursor.</summary>
    Cursor,
}
