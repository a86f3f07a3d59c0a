namespace ResultsGraphQL.Querying.Schemas;

/// <summary>The comparisons that filters are made of; each negated operator is one of these behind a not.</summary>
internal enum FilterOperatorKind
{
    Equal,
    In,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
    Contains,
    StartsWith,
    EndsWith,
    LowerEqual,
    LowerContains,
    LowerStartsWith,
    LowerEndsWith,
}
