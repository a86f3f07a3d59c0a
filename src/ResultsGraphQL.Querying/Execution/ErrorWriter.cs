using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using ResultsGraphQL.Querying.Json;

namespace ResultsGraphQL.Querying.Execution;

/// <summary>Writes errors in the specification's form (GraphQL specification, 7.1.6).</summary>
internal static class ErrorWriter
{
    /// <summary>Writes messages as they read, quotes and all.</summary>
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Appends the property <c>errors</c>, without a comma.</summary>
    public static void AppendProperty(ByteBuffer target, IReadOnlyCollection<GraphQLError> errors)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            Write(writer, errors);
        }

        target.Append("\"errors\":"u8);
        target.Append(buffer.WrittenSpan);
    }

    /// <summary>Writes the list of errors; where there are too many, the first of them, and that there are more.</summary>
    public static void Write(Utf8JsonWriter writer, IReadOnlyCollection<GraphQLError> errors)
    {
        writer.WriteStartArray();
        foreach (var error in Bound(errors))
        {
            writer.WriteStartObject();
            writer.WriteString("message"u8, error.Message);
            if (error.Locations.Count > 0)
            {
                writer.WriteStartArray("locations"u8);
                foreach (var location in error.Locations)
                {
                    writer.WriteStartObject();
                    writer.WriteNumber("line"u8, location.Line);
                    writer.WriteNumber("column"u8, location.Column);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
            }

            if (error.Path.Count > 0)
            {
                writer.WriteStartArray("path"u8);
                foreach (var segment in error.Path)
                {
                    if (segment is int index)
                    {
                        writer.WriteNumberValue(index);
                    }
                    else
                    {
                        writer.WriteStringValue((string)segment);
                    }
                }

                writer.WriteEndArray();
            }

            writer.WriteStartObject("extensions"u8);
            writer.WriteString("code"u8, error.Code);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static IEnumerable<GraphQLError> Bound(IReadOnlyCollection<GraphQLError> errors)
    {
        const int Told = ErrorText.MaxErrors - 1;
        return errors.Count <= ErrorText.MaxErrors
            ? errors
            : errors.Take(Told).Append(new GraphQLError(ErrorText.More(Told), errors.ElementAt(Told).Code));
    }
}
