namespace ResultsGraphQL.Transport.WebSockets;

/// <summary>A client has broken the protocol, and its socket is closed.</summary>
/// <param name="code">The code to close with.</param>
/// <param name="reason">What was wrong, in no more than 123 bytes of UTF-8, which is what a closing frame has room for.</param>
internal sealed class ProtocolViolationException(SocketCloseCode code, string reason) : Exception(reason)
{
    public SocketCloseCode Code { get; } = code;
}
