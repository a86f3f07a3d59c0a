using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;
using ResultsGraphQL.Model.Events;
using ResultsGraphQL.Querying.Sqlite;
using ResultsGraphQL.Storage.Writing;

namespace ResultsGraphQL.Storage.Database;

/// <summary>Makes the store ready: the file, its tables, the event log's identity.</summary>
/// <param name="contexts">Opens the store.</param>
/// <param name="file">The store's file, which is remembered from then on.</param>
/// <param name="options">Where the store is.</param>
public sealed class DatabaseInitializer(IDbContextFactory<ResultsDbContext> contexts, SqliteFile file, IOptions<StorageOptions> options)
{
    private string ShownPath => options.Value.DatabasePath;

    /// <summary>Creates the store where there is none, unless that isn't wanted, and brings an older one up to date.</summary>
    /// <param name="cancellationToken">Ends the work; a migration is applied wholly or not at all.</param>
    /// <exception cref="StoreUnavailableException">
    /// The file isn't there, can't be opened or written, is damaged, isn't a database, is another program's, or was written by a newer version.
    /// </exception>
    public async Task InitializeAsync(CancellationToken cancellationToken)
    {
        try
        {
            MakeFile();
            var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
            await using (context.ConfigureAwait(false))
            {
                await MigrateAsync(context, cancellationToken).ConfigureAwait(false);
                await IdentifyLogAsync(context, cancellationToken).ConfigureAwait(false);
            }

            file.Open();
        }
        catch (Exception exception) when (StoreUnavailableException.Of(exception, ShownPath) is not null)
        {
            throw StoreUnavailableException.Of(exception, ShownPath)!;
        }
    }

    /// <summary>Makes a database without tables where there is none: whoever opens it later must never make another.</summary>
    private void MakeFile()
    {
        var found = new FileInfo(file.Path);
        if (Directory.Exists(file.Path) || found is { Exists: true, Length: > 0 })
        {
            return;
        }

        if (!options.Value.Creates)
        {
            throw new StoreUnavailableException(found.Exists
                ? $"The database '{ShownPath}' is an empty file. Give the file of a store with --db."
                : $"There is no database '{ShownPath}'. Give the file of a store with --db, or make one: resultsgraphql serve, import or demo does.");
        }

        if (found.DirectoryName is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        var made = new SqliteConnectionStringBuilder { DataSource = file.Path, Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false };
        using var connection = new SqliteConnection(made.ToString());
        connection.Open();
        SqliteScript.Run(connection, "PRAGMA busy_timeout=5000; PRAGMA journal_mode=WAL");
    }

    private async Task MigrateAsync(ResultsDbContext context, CancellationToken cancellationToken)
    {
        var known = context.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var applied = (await context.Database.GetAppliedMigrationsAsync(cancellationToken).ConfigureAwait(false)).ToList();
        if (applied.Find(migration => !known.Contains(migration)) is { } unknown)
        {
            throw new StoreUnavailableException($"The database '{ShownPath}' was written by a newer version of this program (it has the migration '{unknown}').");
        }

        if (applied.Count == 0
            && (!options.Value.Creates || await context.GetService<IRelationalDatabaseCreator>().HasTablesAsync(cancellationToken).ConfigureAwait(false)))
        {
            throw new StoreUnavailableException($"The database '{ShownPath}' is none of this program's. Give the file of a store with --db.");
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
