using System.Buffers;
using System.Globalization;
using System.Text;

namespace ResultsGraphQL.Querying.Syntax;

/// <summary>Reads a string or a block string (GraphQL specification, 2.10.4).</summary>
internal sealed class StringTokenReader
{
    private const string BlockQuotes = "\"\"\"";

    private readonly string _text;
    private readonly int _start;
    private readonly StringBuilder _value = new();
    private int _position;

    /// <summary>Begins at a string.</summary>
    /// <param name="text">The document's text.</param>
    /// <param name="start">Where the string begins.</param>
    public StringTokenReader(string text, int start)
    {
        _text = text;
        _start = start;
        _position = start;
    }

    /// <summary>Reads the string.</summary>
    /// <param name="end">The position behind it.</param>
    /// <returns>What it means.</returns>
    /// <exception cref="DocumentSyntaxException">It isn't ended, or holds something that no string may.</exception>
    public string Read(out int end)
    {
        var value = StartsWith(BlockQuotes) ? ReadBlock() : ReadLine();
        end = _position;
        return value;
    }

    private static DocumentSyntaxException Refuse(string message, int position) => new(SyntaxProblem.NotGraphQL, message, position);

    private string ReadLine()
    {
        for (_position++; _position < _text.Length && _text[_position] is not ('\n' or '\r');)
        {
            switch (_text[_position])
            {
                case '"':
                    _position++;
                    return _value.ToString();
                case '\\':
                    ReadEscape();
                    break;
                default:
                    ReadCharacters(LineStops);
                    break;
            }
        }

        throw Refuse("A string isn't ended on its line.", _start);
    }

    private string ReadBlock()
    {
        _position += BlockQuotes.Length;
        while (_position < _text.Length)
        {
            if (StartsWith(BlockQuotes))
            {
                _position += BlockQuotes.Length;
                return BlockText.Dedent(_value.ToString());
            }

            if (StartsWith("\\\"\"\""))
            {
                _value.Append(BlockQuotes);
                _position += BlockQuotes.Length + 1;
                continue;
            }

            ReadCharacters(BlockStops);
        }

        throw Refuse("A block string isn't ended.", _start);
    }

    /// <summary>Reads characters as they stand, at least one; half a surrogate pair is none.</summary>
    /// <param name="stops">What may mean something else, surrogates among it.</param>
    private void ReadCharacters(SearchValues<char> stops)
    {
        var length = 1;
        if (char.IsSurrogate(_text[_position]))
        {
            length = 2;
            if (_position + 1 == _text.Length || !char.IsSurrogatePair(_text[_position], _text[_position + 1]))
            {
                throw Refuse("A string holds half a surrogate pair.", _position);
            }
        }

        var more = _text.AsSpan(_position + length).IndexOfAny(stops);
        length = more < 0 ? _text.Length - _position : length + more;
        _value.Append(_text, _position, length);
        _position += length;
    }

    private void ReadEscape()
    {
        var at = _position++;
        var escape = _position < _text.Length ? _text[_position++] : '\0';
        if (escape == 'u')
        {
            ReadUnicode(at);
            return;
        }

        _value.Append(escape switch
        {
            '"' or '\\' or '/' => escape,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => throw Refuse("A string holds a backslash that begins no escape sequence.", at),
        });
    }

    private void ReadUnicode(int at)
    {
        if (_position < _text.Length && _text[_position] == '{')
        {
            var close = _text.IndexOf('}', _position);
            Append(close < 0 ? -1 : ReadHex(_position + 1, close - _position - 1), at);
            _position = close + 1;
            return;
        }

        var code = ReadHex(_position, 4);
        _position += 4;
        if (code is >= 0xd800 and < 0xdc00 && StartsWith("\\u") && ReadHex(_position + 2, 4) is var low and >= 0xdc00 and <= 0xdfff)
        {
            // Two escapes may be the halves of one character.
            _position += 6;
            code = char.ConvertToUtf32((char)code, (char)low);
        }

        Append(code, at);
    }

    private void Append(int code, int at)
    {
        if (!Rune.TryCreate(code, out var character))
        {
            throw Refuse("A string holds an escape sequence that is no Unicode character.", at);
        }

        Span<char> units = stackalloc char[2];
        _value.Append(units[..character.EncodeToUtf16(units)]);
    }

    /// <summary>Reads a hexadecimal number.</summary>
    /// <returns>The number; -1 where there is none, or it is larger than any character.</returns>
    private int ReadHex(int from, int length)
    {
        if (length < 1 || from + length > _text.Length)
        {
            return -1;
        }

        // As many zeros as one likes may stand ahead.
        var digits = _text.AsSpan(from, length);
        if (digits.ContainsAnyExcept(HexDigits))
        {
            return -1;
        }

        digits = digits.TrimStart('0');
        return digits.Length == 0 ? 0 : digits.Length > 6 ? -1 : int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }

    private bool StartsWith(string expected) => string.CompareOrdinal(_text, _position, expected, 0, expected.Length) == 0;

    private static string Surrogates { get; } = string.Concat(Enumerable.Range(0xd800, 0x800).Select(unit => (char)unit));

    private static SearchValues<char> LineStops { get; } = SearchValues.Create("\"\\\n\r" + Surrogates);

    private static SearchValues<char> BlockStops { get; } = SearchValues.Create("\"\\" + Surrogates);

    private static SearchValues<char> HexDigits { get; } = SearchValues.Create("0123456789abcdefABCDEF");
}
