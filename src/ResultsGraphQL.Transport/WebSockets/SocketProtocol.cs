using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Querying.Logs;

namespace ResultsGraphQL.Transport.WebSockets;

/// <summary>A subprotocol: what its messages are called. The flow of messages is the same but for what is said here.</summary>
internal abstract class SocketProtocol
{
    /// <summary>The subprotocols, the preferred one first.</summary>
    public static readonly IReadOnlyList<SocketProtocol> All = [new GraphQLTransportWs(), new SubscriptionsTransportWs()];

    /// <summary>The name by which client and server agree on it.</summary>
    public abstract string Name { get; }

    /// <summary>Whether a second operation with an id takes the place of the first; otherwise it closes the socket.</summary>
    public abstract bool ReplacesOperations { get; }

    /// <summary>Whether clients answer <see cref="KeepAlive"/>.</summary>
    public abstract bool AnswersPings { get; }

    /// <summary>What the messages that carry results are called.</summary>
    protected abstract string NextType { get; }

    /// <summary>What a message of the client's means; null where the subprotocol has none of that type.</summary>
    public abstract ClientMessageKind? Understand(JsonElement type);

    /// <summary>The message that keeps the connection alive.</summary>
    /// <param name="cursor">The cursor that it carries; null for none.</param>
    public abstract byte[] KeepAlive(LogCursor? cursor);

    /// <summary>The message that tells why an operation can't be run, and ends it.</summary>
    public abstract byte[] Error(string id, GraphQLResponse refusal);

    /// <summary>The message that tells why the client isn't let in; null where closing the socket says it.</summary>
    public virtual byte[]? RefuseInit(string reason) => null;

    /// <summary>The message that lets the client in.</summary>
    public static byte[] Ack(LogCursor cursor) => Encode($"{{\"type\":\"connection_ack\",\"payload\":{{\"cursor\":{Quote(cursor.ToString())}}}}}");

    /// <summary>The answer to a client's ping, which gets its own payload back.</summary>
    public static byte[] Pong(JsonElement payload) =>
        Encode(payload.ValueKind == JsonValueKind.Object ? $"{{\"type\":\"pong\",\"payload\":{payload.GetRawText()}}}" : "{\"type\":\"pong\"}");

    /// <summary>What stands ahead of a result; a closing brace comes behind it.</summary>
    public byte[] NextPrefix(string id) => Encode($"{{\"id\":{Quote(id)},\"type\":\"{NextType}\",\"payload\":");

    /// <summary>The message that ends an operation.</summary>
    public static byte[] Complete(string id) => Encode($"{{\"id\":{Quote(id)},\"type\":\"complete\"}}");

    protected static string CursorPayload(LogCursor? cursor) => cursor is null ? string.Empty : $",\"payload\":{{\"cursor\":{Quote(cursor.ToString())}}}";

    protected static string Quote(string text) => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\"";

    protected static byte[] Encode(string message) => Encoding.UTF8.GetBytes(message);
}
