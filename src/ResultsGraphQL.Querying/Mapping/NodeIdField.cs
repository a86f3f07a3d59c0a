namespace ResultsGraphQL.Querying.Mapping;

/// <summary>The global id of the <c>Node</c> interface, made of the type's name and its key.</summary>
public sealed record NodeIdField()
    : FieldMap("nodeId", "A global id, unique among all types, for clients that normalise on one, and the argument of `node`. Opaque: don't take it apart.");
