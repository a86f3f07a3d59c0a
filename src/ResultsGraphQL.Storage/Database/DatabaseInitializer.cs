using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ResultsGraphQL.Model.Events;

namespace ResultsGraphQL.Storage.Database;

/// <summary>Makes the store ready: the file, its tables, the event log's identity.</summary>
/// <param name="contexts">Opens the store.</param>
/// <param name="options">Where the store is.</param>
public sealed class DatabaseInitializer(IDbContextFactory<ResultsDbContext> contexts, IOptions<StorageOptions> options)
{
    /// <summary>Creates the store where there is none, and brings an older one up to date.</summary>
    /// <param name="cancellationToken">Ends the work; a migration is applied wholly or not at all.</param>
    /// <exception cref="StoreUnavailableException">The file can't be opened or written, isn't a database, or was written by a newer version.</exception>
    public async Task InitializeAsync(CancellationToken cancellationToken)
    {
        var path = options.Value.DatabasePath;
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { Length: > 0 } folder)
            {
                Directory.CreateDirectory(folder);
            }

            var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
            await using (context.ConfigureAwait(false))
            {
                await MigrateAsync(context, path, cancellationToken).ConfigureAwait(false);
                await IdentifyLogAsync(context, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException or DbUpdateException)
        {
            throw new StoreUnavailableException($"The database '{path}' can't be used: {(exception.InnerException ?? exception).Message}", exception);
        }
    }

    private static async Task MigrateAsync(ResultsDbContext context, string path, CancellationToken cancellationToken)
    {
        var known = context.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var applied = (await context.Database.GetAppliedMigrationsAsync(cancellationToken).ConfigureAwait(false)).ToList();
        if (applied.Find(migration => !known.Contains(migration)) is { } unknown)
        {
            throw new StoreUnavailableException($"The database '{path}' was written by a newer version of this program (it has the migration '{unknown}').");
        }

        // Looking for work takes a lock, which is a write; a file that is up to date may be read-only.
        if (applied.Count < known.Count)
        {
            await context.Database.MigrateAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task IdentifyLogAsync(ResultsDbContext context, CancellationToken cancellationToken)
    {
        if (!await context.EventLog.AnyAsync(cancellationToken).ConfigureAwait(false))
        {
            context.EventLog.Add(new EventLogIdentity { LogId = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)) });
            await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
