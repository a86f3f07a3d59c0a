namespace ResultsGraphQL.Querying.Mapping;

/// <summary>What a field of <c>Query</c> does.</summary>
public enum RootKind
{
    /// <summary>One object by its <c>id</c> argument, or null.</summary>
    Lookup,

    /// <summary>All objects of a type, in pages.</summary>
    Connection,

    /// <summary>One object by the global id of <c>Node</c>, or null.</summary>
    Node,

    /// <summary>The object whose key is the caller's (<see cref="System.Security.Claims.ClaimTypes.NameIdentifier"/>).</summary>
    Caller,

    /// <summary>One text, from an SQL expression, in the operation's snapshot.</summary>
    Scalar,

    /// <summary>The events of a log behind a cursor, in pages, oldest first.</summary>
    Log,

    /// <summary>One object whose columns have the values of the arguments, or null.</summary>
    Match,

    /// <summary>What sums up groups of a type's rows, in pages.</summary>
    Groups,
}
