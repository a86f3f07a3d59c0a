namespace ResultsGraphQL.Querying.Planning;

/// <summary>What the rows of a level become.</summary>
internal enum LevelKind
{
    /// <summary>One object or null.</summary>
    Single,

    /// <summary>A list.</summary>
    List,

    /// <summary>A page with its edges, page info and total count.</summary>
    Connection,
}
