namespace ResultsGraphQL.Querying.Planning;

/// <summary>What the rows of a level become.</summary>
internal enum LevelKind
{
    /// <summary>One object or null; of a relation, one for each parent.</summary>
    Single,

    /// <summary>A list.</summary>
    List,

    /// <summary>A list of the objects of given keys, in the order of the keys.</summary>
    Keys,

    /// <summary>A page with its edges, page info and total count.</summary>
    Connection,
}
