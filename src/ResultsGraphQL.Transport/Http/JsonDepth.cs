using System.Buffers;
using System.Text.Json;

namespace ResultsGraphQL.Transport.Http;

/// <summary>How deep the JSON of a request may be nested.</summary>
internal static class JsonDepth
{
    /// <summary>The deepest, of a request's object and what is in it.</summary>
    public const int Most = 64;

    /// <summary>What is said of JSON that is deeper.</summary>
    public const string Refusal = "has a depth of more than 64 levels, which is the limit of a request's JSON";

    /// <summary>Says whether JSON that couldn't be read is only too deep, as far as it is read.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="most">The deepest that could be read.</param>
    public static bool IsExceeded(ReadOnlySequence<byte> json, int most)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = most + 1 });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject && reader.CurrentDepth >= most)
                {
                    return true;
                }
            }
        }
        catch (JsonException)
        {
            // It isn't JSON before it is too deep.
        }

        return false;
    }
}
