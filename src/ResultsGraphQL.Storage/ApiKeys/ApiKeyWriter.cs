using Microsoft.Data.Sqlite;
using ResultsGraphQL.Model.ApiKeys;
using ResultsGraphQL.Storage.Writing;

namespace ResultsGraphQL.Storage.ApiKeys;

/// <summary>Makes and revokes API keys.</summary>
public sealed class ApiKeyWriter : IDisposable
{
    private readonly PreparedCommand _find;
    private readonly PreparedCommand _insert;
    private readonly PreparedCommand _revoke;

    internal ApiKeyWriter(SqliteConnection connection)
    {
        _find = new(connection, "SELECT \"Id\" FROM \"ApiKeys\" WHERE \"Name\" = ?1");
        _insert = PreparedCommand.Insert(connection, "ApiKeys", "Name", "Prefix", "Hash", "Scopes", "CreatedAt", "ExpiresAt");
        _revoke = new(connection, "UPDATE \"ApiKeys\" SET \"RevokedAt\" = COALESCE(\"RevokedAt\", MAX(\"CreatedAt\", ?2)) WHERE \"Id\" = ?1");
    }

    /// <summary>Finds a key, be it revoked or expired.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Its number; null where there is none of that name.</returns>
    public int? Find(string name) => _find.QuerySingle(row => (int?)row.GetInt32(0), name);

    /// <summary>Inserts a key.</summary>
    /// <param name="key">The key; its number is given by the store.</param>
    /// <returns>Its number.</returns>
    public int Insert(ApiKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        _insert.Execute(key.Name, key.Prefix, key.Hash, key.Scopes, key.CreatedAt, key.ExpiresAt);
        return _insert.InsertedId;
    }

    /// <summary>Revokes a key; one that is revoked already stays as it is.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="now">When that happens, in UTC.</param>
    public void Revoke(int id, DateTime now) => _revoke.Execute(id, now);

    /// <inheritdoc/>
    public void Dispose()
    {
        _find.Dispose();
        _insert.Dispose();
        _revoke.Dispose();
    }
}
