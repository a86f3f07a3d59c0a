namespace ResultsGraphQL.Querying.Planning;

/// <summary>What one step of writing a connection does, after it has written its prefix.</summary>
internal enum EnvelopeOperationKind
{
    /// <summary>Nothing more.</summary>
    Literal,

    /// <summary>The rows, as one of the level's programs has written them.</summary>
    Rows,
    TotalCount,
    HasNextPage,
    HasPreviousPage,
    StartCursor,
    EndCursor,
}
