namespace ResultsGraphQL.Transport.WebSockets;

/// <summary>What a client wants with a message, whatever the subprotocol calls it.</summary>
internal enum ClientMessageKind
{
    Init,
    Ping,
    Pong,
    Subscribe,
    Complete,
    Terminate,
}
