using System.Text;
using System.Text.Json;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Querying.Logs;

namespace ResultsGraphQL.Transport.WebSockets;

/// <summary>The older subprotocol <c>graphql-ws</c>, of the npm package subscriptions-transport-ws, which old Apollo clients and some IDEs still speak only.</summary>
internal sealed class SubscriptionsTransportWs : SocketProtocol
{
    public override string Name => "graphql-ws";

    public override bool ReplacesOperations => true;

    public override bool AnswersPings => false;

    protected override string NextType => "data";

    public override ClientMessageKind? Understand(JsonElement type) =>
        type.ValueEquals("start"u8) ? ClientMessageKind.Subscribe
        : type.ValueEquals("stop"u8) ? ClientMessageKind.Complete
        : type.ValueEquals("connection_init"u8) ? ClientMessageKind.Init
        : type.ValueEquals("connection_terminate"u8) ? ClientMessageKind.Terminate
        : null;

    /// <inheritdoc/>
    public override byte[] KeepAlive(LogCursor? cursor) => Encode($"{{\"type\":\"ka\"{CursorPayload(cursor)}}}");

    /// <summary>The payload is one error here; the list goes along with it.</summary>
    public override byte[] Error(string id, GraphQLResponse refusal)
    {
        using var errors = JsonDocument.Parse(refusal.Errors);
        var message = errors.RootElement[0].GetProperty("message").GetString()!;
        return Encode($"{{\"id\":{Quote(id)},\"type\":\"error\",\"payload\":{{\"message\":{Quote(message)},\"errors\":{Encoding.UTF8.GetString(refusal.Errors.Span)}}}}}");
    }

    public override byte[] RefuseInit(string reason) => Encode($"{{\"type\":\"connection_error\",\"payload\":{{\"message\":{Quote(reason)}}}}}");
}
