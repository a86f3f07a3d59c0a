using System.Security.Claims;

namespace ResultsGraphQL.Transport.Connections;

/// <summary>Who opens a connection.</summary>
/// <param name="User">Who it is; null where that isn't known.</param>
/// <param name="GaveCredentials">Whether there were any, be they right or wrong.</param>
public readonly record struct ConnectionIdentity(ClaimsPrincipal? User, bool GaveCredentials);
