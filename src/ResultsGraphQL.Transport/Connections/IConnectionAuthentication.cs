using System.Security.Claims;
using System.Text.Json;

namespace ResultsGraphQL.Transport.Connections;

/// <summary>Decides who is at the other end of a connection that stays open.</summary>
public interface IConnectionAuthentication
{
    /// <summary>Finds who opens a connection, by the payload of its first message.</summary>
    /// <param name="upgrade">Who has made the HTTP request; nobody, where it had no credentials.</param>
    /// <param name="payload">The payload of <c>connection_init</c>; undefined where there is none.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <returns>Who it is.</returns>
    ValueTask<ConnectionIdentity> AuthenticateAsync(ClaimsPrincipal upgrade, JsonElement payload, CancellationToken cancellationToken);

    /// <summary>Says whether somebody may go on: a credential may expire, or be revoked.</summary>
    /// <param name="user">Somebody who was let in.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <returns>Whether the credential still holds.</returns>
    ValueTask<bool> IsValidAsync(ClaimsPrincipal user, CancellationToken cancellationToken);
}
