namespace ResultsGraphQL.Transport.WebSockets;

/// <summary>The codes that a socket is closed with (RFC 6455, 7.4.1, and graphql-transport-ws).</summary>
internal enum SocketCloseCode
{
    Normal = 1000,
    GoingAway = 1001,
    InvalidText = 1007,
    PolicyViolation = 1008,
    TooBig = 1009,
    InternalError = 1011,
    TryAgainLater = 1013,
    BadRequest = 4400,
    Unauthorized = 4401,
    Forbidden = 4403,
    SubprotocolNotAcceptable = 4406,
    InitTimeout = 4408,
    SubscriberExists = 4409,
    TooManyInits = 4429,
}
