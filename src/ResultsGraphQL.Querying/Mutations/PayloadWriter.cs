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
    /// <param name="payload">The payload, and where it goes.</param>
    /// <param name="content">What it is written from.</param>
    /// <param name="connection">The transaction's connection; null where no object is read.</param>
    /// <param name="current">
    /// For a call that repeats another: the objects' own fields as they are now. What differs from the content's, or is gone, is written from those.
    /// </param>
    public void Write(
        PayloadTarget payload, PayloadContent content, SqliteReadConnection? connection,
        IReadOnlyDictionary<string, IReadOnlyDictionary<int, JsonObject>>? current = null)
    {
        var steps = payload.Root.Payload;
        var target = payload.Buffer;
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
                    WriteObjects(payload, mapped, content, keys, connection!, current?.GetValueOrDefault(mapped.Field.Name));
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

    private void WriteObjects(
        PayloadTarget payload, PayloadStep.Mapped step, PayloadContent content, IReadOnlyList<int> keys, SqliteReadConnection connection,
        IReadOnlyDictionary<int, JsonObject>? current)
    {
        var rights = new PayloadRights(payload.Root, step, payload.Run.Errors);
        if (current is not null && content.Rows?.GetValueOrDefault(step.Field.Name) is { } before && !IsAsBefore(payload, before, current))
        {
            WriteJson(Recall(payload, step, content, before, rights), payload.Buffer);
            return;
        }

        var start = payload.Buffer.Length;
        var (run, level) = (payload.Run, step.Level);
        run.States[level.Index].Begin(level, levels.BindKeys(level, keys));
        new LevelReader(connection, run.States).Read(level);
        new ResponseWriter(run.Plan.Levels, run.States, payload.Buffer).Write(level.Index, 0);
        if (!payload.MayRead && !rights.GivesAll(content, keys))
        {
            Strip(step, content, keys, rights, payload.Buffer, start);
        }
    }

    /// <summary>Whether a repeated call may read the objects as they are now: they are still there, and a caller who may only write sees nothing later.</summary>
    private static bool IsAsBefore(PayloadTarget payload, IReadOnlyDictionary<int, JsonObject> before, IReadOnlyDictionary<int, JsonObject> current) =>
        before.All(row => current.TryGetValue(row.Key, out var now) && (payload.MayRead || JsonNode.DeepEquals(row.Value, now)));

    private static JsonNode? Recall(
        PayloadTarget payload, PayloadStep.Mapped step, PayloadContent content, IReadOnlyDictionary<int, JsonObject> before, PayloadRights rights)
    {
        var isList = step.Field is PayloadField.Objects;
        var recalled = before.OrderBy(row => row.Key)
            .Select((row, index) => rights.Recall(
                row.Value, payload.MayRead ? null : content.ChangesOf(step.Field.Name, row.Key), isList ? index : null))
            .ToList();
        return isList ? ListOf(recalled) : recalled.FirstOrDefault();
    }

    /// <summary>Takes out of the objects that were written what isn't given to a caller who may only write.</summary>
    private static void Strip(
        PayloadStep.Mapped step, PayloadContent content, IReadOnlyList<int> keys, PayloadRights rights, ByteBuffer target, int start)
    {
        var written = JsonNode.Parse(target.Written[start..]);
        target.Truncate(start);
        if (written is JsonArray list)
        {
            // They come in the order of their keys.
            var order = keys.Order().ToList();
            WriteJson(ListOf([.. list.Select((item, index) => rights.Strip(item!.AsObject(), content.ChangesOf(step.Field.Name, order[index]), index))]), target);
        }
        else
        {
            WriteJson(written is null ? null : rights.Strip(written.AsObject(), content.ChangesOf(step.Field.Name, keys[0]), null), target);
        }
    }

    /// <summary>A list whose items can't be null is null where one of them is.</summary>
    private static JsonArray? ListOf(IReadOnlyList<JsonObject?> items) => items.Contains(null) ? null : [.. items];

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
