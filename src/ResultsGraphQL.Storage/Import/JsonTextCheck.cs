using System.Globalization;
using System.Text;
using System.Text.Json;
using ResultsGraphQL.Storage.Documents;

namespace ResultsGraphQL.Storage.Import;

/// <summary>
/// Walks a JSON text before anything is made of it, so that what is wrong with the text itself is named by its JSON path: bad syntax, a property that
/// comes twice, a nesting too deep, a string that isn't Unicode.
/// </summary>
internal static class JsonTextCheck
{
    /// <summary>How deep objects and arrays may nest.</summary>
    public const int MaxDepth = 64;

    /// <summary>Checks a text that should be one JSON value.</summary>
    /// <exception cref="DocumentException">It isn't, or not one that can be kept.</exception>
    public static void Check(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth + 1 });
        var levels = new Stack<Level>();
        try
        {
            while (reader.Read())
            {
                Step(ref reader, levels);
            }
        }
        catch (JsonException exception)
        {
            var at = string.Create(
                CultureInfo.InvariantCulture, $"at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1} of the document");
            throw new DocumentException(PathOf(levels), "well-formed JSON", $"a mistake {at}");
        }
    }

    private static void Step(ref Utf8JsonReader reader, Stack<Level> levels)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                if (levels.TryPeek(out var outer))
                {
                    outer.Count();
                }

                levels.Push(new Level(reader.TokenType == JsonTokenType.StartArray));
                if (levels.Count > MaxDepth)
                {
                    throw new DocumentException(PathOf(levels.Skip(1)), $"objects and arrays nested at most {MaxDepth} deep", "a deeper nesting");
                }

                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                levels.Pop();
                break;
            case JsonTokenType.PropertyName:
                var level = levels.Peek();
                if (!level.Enter(Text(ref reader, levels)))
                {
                    throw new DocumentException(PathOf(levels), "a property that comes once", "the same property again");
                }

                break;
            default:
                if (levels.TryPeek(out var inner))
                {
                    inner.Count();
                }

                if (reader.TokenType == JsonTokenType.String)
                {
                    Text(ref reader, levels);
                }

                break;
        }
    }

    private static string Text(ref Utf8JsonReader reader, Stack<Level> levels)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new DocumentException(PathOf(levels), "a string of valid Unicode", "a lone surrogate or bytes that aren't UTF-8");
        }
    }

    private static string PathOf(IEnumerable<Level> levels)
    {
        var path = new StringBuilder("$");
        foreach (var level in levels.Reverse())
        {
            level.AppendTo(path);
        }

        return path.ToString();
    }

    private sealed class Level(bool isArray)
    {
        private readonly HashSet<string> _names = new(StringComparer.Ordinal);
        private string? _name;
        private int _index = -1;

        public bool Enter(string name)
        {
            _name = name;
            return _names.Add(name);
        }

        public void Count() => _index++;

        public void AppendTo(StringBuilder path)
        {
            if (isArray)
            {
                if (_index >= 0)
                {
                    path.Append(CultureInfo.InvariantCulture, $"[{_index}]");
                }
            }
            else if (_name is not null)
            {
                _ = _name.Length > 0 && !char.IsAsciiDigit(_name[0]) && _name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_')
                    ? path.Append('.').Append(_name)
                    : path.Append(CultureInfo.InvariantCulture, $"[\"{_name}\"]");
            }
        }
    }
}
