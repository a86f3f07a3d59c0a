using System.Text;
using System.Text.Json;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Querying.Logs;

namespace ResultsGraphQL.Transport.WebSockets;

/// <summary>The subprotocol <c>graphql-transport-ws</c>, of the npm package graphql-ws.</summary>
internal sealed class GraphQLTransportWs : SocketProtocol
{
    public override string Name => "graphql-transport-ws";

    public override bool ReplacesOperations => false;

    public override bool AnswersPings => true;

    protected override string NextType => "next";

    public override ClientMessageKind? Understand(JsonElement type) =>
        type.ValueEquals("subscribe"u8) ? ClientMessageKind.Subscribe
        : type.ValueEquals("complete"u8) ? ClientMessageKind.Complete
        : type.ValueEquals("ping"u8) ? ClientMessageKind.Ping
        : type.ValueEquals("pong"u8) ? ClientMessageKind.Pong
        : type.ValueEquals("connection_init"u8) ? ClientMessageKind.Init
        : null;

    public override byte[] KeepAlive(LogCursor? cursor) => Encode($"{{\"type\":\"ping\"{CursorPayload(cursor)}}}");

    public override byte[] Error(string id, GraphQLResponse refusal) =>
        Encode($"{{\"id\":{Quote(id)},\"type\":\"error\",\"payload\":{Encoding.UTF8.GetString(refusal.Errors.Span)}}}");
}
