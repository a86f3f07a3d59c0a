using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Transport.Http;

namespace ResultsGraphQL.Server.ApiKeys;

/// <summary>Reads the API key from <c>X-API-Key</c> or <c>Authorization: Bearer</c>; never from a query string, which ends up in logs.</summary>
internal sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeyDirectory keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!GivenApiKey.TryRead(Request.Headers[GivenApiKey.Header], Request.Headers.Authorization, out var key))
        {
            return AuthenticateResult.Fail("The request has two different API keys.");
        }

        if (key is null)
        {
            return AuthenticateResult.NoResult();
        }

        var ticket = await keys.FindAsync(key, Context.RequestAborted).ConfigureAwait(false);
        return ticket is null ? AuthenticateResult.Fail("The API key isn't known, has expired or was revoked.") : AuthenticateResult.Success(ticket);
    }

    /// <inheritdoc/>
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var result = await HandleAuthenticateOnceSafeAsync().ConfigureAwait(false);
        Response.Headers.WWWAuthenticate = "Bearer realm=\"ResultsGraphQL\"";
        var message = result.Failure?.Message ?? "The request has no API key. Send it in the header X-API-Key, or as Authorization: Bearer.";
        await ResponseSender.SendErrorAsync(Context, StatusCodes.Status401Unauthorized, new GraphQLError(message, ErrorCodes.NotAuthenticated)).ConfigureAwait(false);
    }
}
