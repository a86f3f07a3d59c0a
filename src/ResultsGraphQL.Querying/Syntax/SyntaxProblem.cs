namespace ResultsGraphQL.Querying.Syntax;

/// <summary>Why a text can't be parsed.</summary>
internal enum SyntaxProblem
{
    /// <summary>It isn't GraphQL.</summary>
    NotGraphQL,

    /// <summary>It has more tokens than the limit.</summary>
    TooManyTokens,

    /// <summary>It nests deeper than the limit.</summary>
    TooDeep,
}
