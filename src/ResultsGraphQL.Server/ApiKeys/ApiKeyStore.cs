using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using ResultsGraphQL.Model.ApiKeys;
using ResultsGraphQL.Querying.Inputs;
using ResultsGraphQL.Querying.Sqlite;
using ResultsGraphQL.Storage.Database;
using ResultsGraphQL.Storage.Writing;

namespace ResultsGraphQL.Server.ApiKeys;

/// <summary>Makes, lists and revokes API keys.</summary>
/// <param name="contexts">Reads the store.</param>
/// <param name="file">The store's file, which must be there still.</param>
/// <param name="writer">Writes the store.</param>
public sealed class ApiKeyStore(IDbContextFactory<ResultsDbContext> contexts, SqliteFile file, StoreWriter writer)
{
    /// <summary>The longest name of a key, in characters.</summary>
    public const int MaxNameLength = 100;

    /// <summary>Makes a key.</summary>
    /// <param name="name">Its name, which no other key has.</param>
    /// <param name="scopes">What it may do.</param>
    /// <param name="lifetime">How long it works; null for ever.</param>
    /// <param name="key">The key itself, where it isn't to be made up.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The key. It is told this once; the store holds its hash only.</returns>
    /// <exception cref="ApiKeyException">The name is empty, too long or taken, there is no scope, or the key is too short.</exception>
    public async Task<string> CreateAsync(string name, ApiKeyScopes scopes, TimeSpan? lifetime, string? key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (string.IsNullOrWhiteSpace(name) || TextLength.Exceeds(name, MaxNameLength))
        {
            throw new ApiKeyException($"A key's name must have 1 to {MaxNameLength} characters.");
        }

        if (scopes == ApiKeyScopes.None)
        {
            throw new ApiKeyException("A key needs at least one scope: READ, WRITE or ADMIN.");
        }

        if (key?.Length < ApiKeySecret.MinLength)
        {
            throw new ApiKeyException($"The key must have at least {ApiKeySecret.MinLength} characters.");
        }

        var created = await writer.RunAsync(
            store => store.CreateApiKey(name, scopes, lifetime is { } span ? store.Now + span : null, key), cancellationToken).ConfigureAwait(false);
        return created.Key;
    }

    /// <summary>Lists the keys, revoked and expired ones too.</summary>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The keys by name.</returns>
    /// <exception cref="SqliteReadException">The store can't be read.</exception>
    public async Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken)
    {
        file.Demand();
        try
        {
            var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
            await using (context.ConfigureAwait(false))
            {
                return await context.ApiKeys.AsNoTracking().OrderBy(key => key.Name).ToListAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (SqliteException exception)
        {
            file.Report(exception.SqliteErrorCode);
            throw new SqliteReadException(exception.Message, exception.SqliteErrorCode);
        }
    }

    /// <summary>Revokes a key; one that is revoked already stays so.</summary>
    /// <param name="name">The key's name.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ApiKeyNotFoundException">There is no key of that name.</exception>
    public Task RevokeAsync(string name, CancellationToken cancellationToken) => writer.RunAsync(store => store.RevokeApiKey(name), cancellationToken);
}
