using System.Text.Json;

namespace ResultsGraphQL.Storage.Import;

/// <summary>Recognises the REST list envelope, <c>{count, next, previous, results}</c>.</summary>
internal static class Envelope
{
    /// <summary>How many bytes come before the first element of the list, where a text begins as an envelope does: with its other keys.</summary>
    /// <param name="text">The beginning of a text.</param>
    /// <returns>The number; 0 where it doesn't begin so.</returns>
    public static int HeadLength(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text, isFinalBlock: false, default);
        try
        {
            var known = 0;
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("results"u8))
                {
                    return known > 0 && reader.Read() && reader.TokenType == JsonTokenType.StartArray ? (int)reader.BytesConsumed : 0;
                }

                if (!(reader.ValueTextEquals("count"u8) || reader.ValueTextEquals("next"u8) || reader.ValueTextEquals("previous"u8))
                    || !reader.Read() || reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                {
                    return 0;
                }

                known++;
            }
        }
        catch (JsonException)
        {
            // What is wrong with it is said when it is read as a document.
        }

        return 0;
    }

    /// <summary>The elements of an envelope; of anything else, that itself.</summary>
    /// <param name="text">A whole text.</param>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Elements(ReadOnlyMemory<byte> text)
    {
        var reader = new Utf8JsonReader(text.Span, new JsonReaderOptions { MaxDepth = JsonTextCheck.MaxDepth + 2 });
        try
        {
            reader.Read();
            return reader.TokenType switch
            {
                JsonTokenType.StartArray => Array(ref reader, text),
                JsonTokenType.StartObject => List(ref reader, text) ?? [text],
                _ => [text],
            };
        }
        catch (JsonException)
        {
            return [text];
        }
    }

    private static List<ReadOnlyMemory<byte>>? List(ref Utf8JsonReader reader, ReadOnlyMemory<byte> text)
    {
        List<ReadOnlyMemory<byte>>? list = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("id"u8))
            {
                return null;
            }

            var isList = reader.ValueTextEquals("results"u8);
            reader.Read();
            if (isList && reader.TokenType == JsonTokenType.StartArray && list is null)
            {
                list = Array(ref reader, text);
            }
            else
            {
                reader.Skip();
            }
        }

        // What follows the object decides whether the text is well-formed.
        return reader.Read() ? null : list;
    }

    private static List<ReadOnlyMemory<byte>> Array(ref Utf8JsonReader reader, ReadOnlyMemory<byte> text)
    {
        var elements = new List<ReadOnlyMemory<byte>>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            elements.Add(text[start..(int)reader.BytesConsumed]);
        }

        return elements;
    }
}
