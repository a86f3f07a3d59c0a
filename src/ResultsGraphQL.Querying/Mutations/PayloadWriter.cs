using System.Text.Json.Nodes;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Querying.Json;
using ResultsGraphQL.Querying.Planning;
using ResultsGraphQL.Querying.Sqlite;

namespace ResultsGraphQL.Querying.Mutations;

/// <summary>Writes the payload of a mutation: its objects are read back through the planner, in the mutation's own transaction.</summary>
internal sealed class PayloadWriter(LevelBinder levels)
{
    /// <summary>Writes a payload.</summary>
    /// <param name="run">The operation.</param>
    /// <param name="steps">The payload's fields.</param>
    /// <param name="content">What it is written from.</param>
    /// <param name="connection">The transaction's connection; null where no object is read.</param>
    /// <param name="target">Where the payload goes.</param>
    public void Write(OperationRun run, IReadOnlyList<PayloadStep> steps, PayloadContent content, SqliteReadConnection? connection, ByteBuffer target)
    {
        target.Append((byte)'{');
        for (var i = 0; i < steps.Count; i++)
        {
            target.Append(i == 0 ? ""u8 : ","u8);
            target.Append(steps[i].Prefix);
            switch (steps[i])
            {
                case PayloadStep.Known known:
                    target.Append(known.Value);
                    break;
                case PayloadStep.Mapped mapped when content.Keys.TryGetValue(mapped.Field.Name, out var keys):
                    WriteObjects(run, mapped.Level, keys, connection!, target);
                    break;
                case PayloadStep.Given given when content.Values.TryGetValue(given.Field.Name, out var value):
                    WriteJson(value, target);
                    break;
                case PayloadStep.Errors errors when content.Errors is not null:
                    WriteErrors(errors, content.Errors, target);
                    break;
                default:
                    target.Append("null"u8);
                    break;
            }
        }

        target.Append((byte)'}');
    }

    private void WriteObjects(OperationRun run, Level level, IReadOnlyList<int> keys, SqliteReadConnection connection, ByteBuffer target)
    {
        run.States[level.Index].Begin(level, levels.BindKeys(level, keys));
        new LevelReader(connection, run.States).Read(level);
        new ResponseWriter(run.Plan.Levels, run.States, target).Write(level.Index, 0);
    }

    private static void WriteErrors(PayloadStep.Errors step, IReadOnlyList<PayloadError> errors, ByteBuffer target)
    {
        var list = new JsonArray();
        foreach (var error in errors)
        {
            var selected = new JsonObject();
            foreach (var (key, field) in step.Selections[error.Type])
            {
                selected[key] = field == "__typename" ? error.Type : error.Fields[field]?.DeepClone();
            }

            list.Add(selected);
        }

        WriteJson(list, target);
    }

    private static void WriteJson(JsonNode? value, ByteBuffer target)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(256);
        using (var writer = new System.Text.Json.Utf8JsonWriter(buffer, ErrorWriter.Options))
        {
            if (value is null)
            {
                writer.WriteNullValue();
            }
            else
            {
                value.WriteTo(writer);
            }
        }

        target.Append(buffer.WrittenSpan);
    }
}
