using System.Text.Json;

namespace ResultsGraphQL.Querying.Execution;

/// <summary>Writes errors in the specification's form (GraphQL specification, 7.1.6).</summary>
internal static class ErrorWriter
{
    public static void Write(Utf8JsonWriter writer, IReadOnlyCollection<GraphQLError> errors)
    {
        writer.WriteStartArray();
        foreach (var error in errors)
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
}
