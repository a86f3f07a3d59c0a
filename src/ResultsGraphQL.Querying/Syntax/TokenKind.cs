namespace ResultsGraphQL.Querying.Syntax;

/// <summary>What a lexical token is (GraphQL specification, 2.1.6).</summary>
internal enum TokenKind
{
    End,
    Name,
    Int,
    Float,
    Text,
    Exclamation,
    Dollar,
    Ampersand,
    ParenthesisOpen,
    ParenthesisClose,
    Spread,
    Colon,
    Equal,
    At,
    BracketOpen,
    BracketClose,
    BraceOpen,
    Bar,
    BraceClose,
}
