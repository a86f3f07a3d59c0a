using ResultsGraphQL.Model.ApiKeys;
using ResultsGraphQL.Storage.Writing;

namespace ResultsGraphQL.Server.ApiKeys;

/// <summary>The rules by which API keys are made and revoked, be it by a command or by a mutation.</summary>
internal static class ApiKeyChanges
{
    /// <summary>Makes a key.</summary>
    /// <returns>The key's number, and the key itself, which the store doesn't hold.</returns>
    /// <exception cref="ApiKeyNameTakenException">Another key has the name.</exception>
    public static (int Id, string Key) CreateApiKey(this StoreTransaction store, string name, ApiKeyScopes scopes, DateTime? expiresAt, string? chosen = null)
    {
        if (store.ApiKeys.Find(name) is not null)
        {
            throw new ApiKeyNameTakenException(name);
        }

        var key = chosen ?? ApiKeySecret.Create();
        var id = store.ApiKeys.Insert(new ApiKey
        {
            Name = name,
            Prefix = ApiKeySecret.PrefixOf(key),
            Hash = ApiKeySecret.Hash(key),
            Scopes = scopes,
            CreatedAt = store.Now,
            ExpiresAt = expiresAt,
        });
        return (id, key);
    }

    /// <summary>Revokes a key; one that is revoked already stays so.</summary>
    /// <returns>The key's number.</returns>
    /// <exception cref="ApiKeyNotFoundException">There is no key of that name.</exception>
    public static int RevokeApiKey(this StoreTransaction store, string name)
    {
        var id = store.ApiKeys.Find(name) ?? throw new ApiKeyNotFoundException(name);
        store.ApiKeys.Revoke(id, store.Now);
        return id;
    }
}
