namespace ResultsGraphQL.Server.ApiKeys;

/// <summary>Reads the API key that a caller gives, in the headers of a request or in the first message of a WebSocket (contract, "API keys").</summary>
internal static class GivenApiKey
{
    /// <summary>The header, or the field of the payload, that holds the key.</summary>
    public const string Header = "X-API-Key";

    /// <summary>The other header, or field.</summary>
    public const string Authorization = "Authorization";

    private const string Bearer = "Bearer ";

    /// <summary>Reads the key.</summary>
    /// <param name="header">The value of <see cref="Header"/>; null or empty for none.</param>
    /// <param name="authorization">The value of <see cref="Authorization"/>; null or empty for none.</param>
    /// <param name="key">The key; null where there is none.</param>
    /// <returns>Whether there is one key at most.</returns>
    public static bool TryRead(string? header, string? authorization, out string? key)
    {
        key = string.IsNullOrWhiteSpace(header) ? null : header;
        if (authorization is null || !authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var bearer = authorization[Bearer.Length..].Trim();
        if (key is not null && key != bearer)
        {
            return false;
        }

        key = bearer.Length == 0 ? null : bearer;
        return true;
    }
}
