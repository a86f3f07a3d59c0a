using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using ResultsGraphQL.Transport.Connections;

namespace ResultsGraphQL.Server.ApiKeys;

/// <summary>Lets connections in by the API key of their request or of their first message, for as long as the key works (contract, "API keys").</summary>
internal sealed class ConnectionApiKeys(ApiKeyDirectory keys) : IConnectionAuthentication
{
    /// <inheritdoc/>
    public async ValueTask<ConnectionIdentity> AuthenticateAsync(ClaimsPrincipal upgrade, JsonElement payload, CancellationToken cancellationToken)
    {
        if (!GivenApiKey.TryRead(Find(payload, GivenApiKey.Header), Find(payload, GivenApiKey.Authorization), out var key))
        {
            return new ConnectionIdentity(null, true);
        }

        if (key is null)
        {
            return upgrade.Identity is { IsAuthenticated: true } ? new ConnectionIdentity(upgrade, true) : default;
        }

        var ticket = await keys.FindAsync(key, cancellationToken).ConfigureAwait(false);
        return new ConnectionIdentity(ticket?.Principal, true);
    }

    /// <inheritdoc/>
    public ValueTask<bool> IsValidAsync(ClaimsPrincipal user, CancellationToken cancellationToken) =>
        int.TryParse(user.FindFirst(ClaimTypes.NameIdentifier)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? keys.IsValidAsync(id, cancellationToken)
            : new(false);

    private static string? Find(JsonElement payload, string name)
    {
        if (payload.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (var property in payload.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.String && property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return property.Value.GetString();
            }
        }

        return null;
    }
}
