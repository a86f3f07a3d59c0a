namespace ResultsGraphQL.Model.ApiKeys;

/// <summary>A key to the API. The key itself is known to its holder only.</summary>
public sealed class ApiKey
{
    /// <summary>The key's number, unique and above 0.</summary>
    public int Id { get; set; }

    /// <summary>The key's name, unique.</summary>
    public required string Name { get; set; }

    /// <summary>The first characters of the key, by which its holder knows it again.</summary>
    public required string Prefix { get; set; }

    /// <summary>SHA-256 of the key.</summary>
    public required byte[] Hash { get; set; }

    /// <summary>What the key may do.</summary>
    public ApiKeyScopes Scopes { get; set; }

    /// <summary>When the key was made, in UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>When the key stops working, in UTC; null for never.</summary>
    public DateTime? ExpiresAt { get; set; }

    /// <summary>When the key was revoked, in UTC; null where it wasn't.</summary>
    public DateTime? RevokedAt { get; set; }
}
