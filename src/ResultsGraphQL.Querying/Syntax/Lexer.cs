using System.Globalization;

namespace ResultsGraphQL.Querying.Syntax;

/// <summary>Reads the lexical tokens of a document, one after the other (GraphQL specification, 2.1).</summary>
/// <param name="text">The document's text.</param>
/// <param name="maxTokens">How many tokens it may have.</param>
internal sealed class Lexer(string text, int maxTokens)
{
    private int _position;
    private int _tokens;

    /// <summary>What the current token is.</summary>
    public TokenKind Kind { get; private set; }

    /// <summary>Where it begins.</summary>
    public int Start { get; private set; }

    /// <summary>Its text; of a string, what it means.</summary>
    public string Value { get; private set; } = string.Empty;

    /// <summary>Goes to the next token; at the end it stays there.</summary>
    /// <exception cref="DocumentSyntaxException">There is no token, or one too many.</exception>
    public void Next()
    {
        SkipIgnored();
        Start = _position;
        if (_position == text.Length)
        {
            Kind = TokenKind.End;
            Value = string.Empty;
            return;
        }

        if (++_tokens > maxTokens)
        {
            throw new DocumentSyntaxException(SyntaxProblem.TooManyTokens, $"The document has more than {maxTokens} tokens, which is over the limit.", Start);
        }

        var first = text[_position];
        if (IsNameStart(first))
        {
            ReadName();
        }
        else if (first is '-' or (>= '0' and <= '9'))
        {
            ReadNumber();
        }
        else if (first == '"')
        {
            Kind = TokenKind.Text;
            Value = new StringTokenReader(text, Start).Read(out _position);
        }
        else
        {
            ReadPunctuator(first);
        }
    }

    /// <summary>Describes the current token, for messages.</summary>
    public string Describe() => Kind switch
    {
        TokenKind.End => "the end of the document",
        TokenKind.Text => "a string",
        _ when Value.Length > 40 => $"'{Value.AsSpan(0, 37)}...'",
        _ => $"'{Value}'",
    };

    private static bool IsNameStart(char character) => char.IsAsciiLetter(character) || character == '_';

    private static bool IsNameContinue(char character) => char.IsAsciiLetterOrDigit(character) || character == '_';

    private static DocumentSyntaxException Refuse(string message, int position) => new(SyntaxProblem.NotGraphQL, message, position);

    private static string Show(string text, int position)
    {
        var character = text[position];
        return character is > ' ' and < '\u007f' ? $"'{character}'" : string.Create(CultureInfo.InvariantCulture, $"U+{(int)character:X4}");
    }

    private void SkipIgnored()
    {
        for (; _position < text.Length; _position++)
        {
            switch (text[_position])
            {
                case ' ' or '\t' or '\n' or '\r' or ',' or '\ufeff':
                    continue;
                case '#':
                    SkipComment();
                    continue;
                default:
                    return;
            }
        }
    }

    /// <summary>Goes to the last character of a comment.</summary>
    private void SkipComment()
    {
        while (_position + 1 < text.Length && text[_position + 1] is not ('\n' or '\r'))
        {
            _position++;
        }
    }

    private void ReadName()
    {
        while (++_position < text.Length && IsNameContinue(text[_position]))
        {
        }

        Kind = TokenKind.Name;
        Value = text[Start.._position];
    }

    private void ReadNumber()
    {
        Kind = TokenKind.Int;
        if (text[_position] == '-')
        {
            _position++;
        }

        if (Peek() == '0')
        {
            _position++;
            if (char.IsAsciiDigit(Peek()))
            {
                throw Refuse("A number must not begin with a zero that other digits follow.", _position);
            }
        }
        else
        {
            ReadDigits();
        }

        if (Peek() == '.')
        {
            Kind = TokenKind.Float;
            _position++;
            ReadDigits();
        }

        if (Peek() is 'e' or 'E')
        {
            Kind = TokenKind.Float;
            _position++;
            if (Peek() is '+' or '-')
            {
                _position++;
            }

            ReadDigits();
        }

        if (Peek() == '.' || IsNameStart(Peek()))
        {
            throw Refuse($"A number must not be followed by {Show(text, _position)}.", _position);
        }

        Value = text[Start.._position];
    }

    private void ReadDigits()
    {
        if (!char.IsAsciiDigit(Peek()))
        {
            throw Refuse(_position == text.Length ? "A number ends where a digit should be." : $"A number has {Show(text, _position)} where a digit should be.", _position);
        }

        while (char.IsAsciiDigit(Peek()))
        {
            _position++;
        }
    }

    private void ReadPunctuator(char first)
    {
        var length = 1;
        if (first == '.')
        {
            length = 3;
            if (string.CompareOrdinal(text, _position, "...", 0, length) != 0)
            {
                throw Refuse("Unexpected '.'; a fragment is spread by three of them.", _position);
            }

            Kind = TokenKind.Spread;
        }
        else
        {
            Kind = first switch
            {
                '!' => TokenKind.Exclamation,
                '$' => TokenKind.Dollar,
                '&' => TokenKind.Ampersand,
                '(' => TokenKind.ParenthesisOpen,
                ')' => TokenKind.ParenthesisClose,
                ':' => TokenKind.Colon,
                '=' => TokenKind.Equal,
                '@' => TokenKind.At,
                '[' => TokenKind.BracketOpen,
                ']' => TokenKind.BracketClose,
                '{' => TokenKind.BraceOpen,
                '|' => TokenKind.Bar,
                '}' => TokenKind.BraceClose,
                _ => throw Refuse($"Unexpected character {Show(text, _position)}.", _position),
            };
        }

        Value = text.Substring(_position, length);
        _position += length;
    }

    private char Peek() => _position < text.Length ? text[_position] : '\0';
}
