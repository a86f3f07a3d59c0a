using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using ResultsGraphQL.Storage.Database;
using ResultsGraphQL.Storage.Writing;

namespace ResultsGraphQL.Storage.Demo;

/// <summary>
/// Fills an empty store with results that look like real ones. The event log gets no rows: nothing has happened yet that a subscriber could have missed.
/// </summary>
/// <param name="contexts">Opens the store, which is initialised already.</param>
public sealed class DemoData(IDbContextFactory<ResultsDbContext> contexts)
{
    private const int ProgressEvery = 20;
    private const int CacheKibibytes = 256 * 1024;

    /// <summary>Fills the store, all in one transaction; does nothing to one that has results.</summary>
    /// <param name="options">How much of it, and which.</param>
    /// <param name="progress">Told how many results are written, now and then; null for nobody.</param>
    /// <param name="cancellationToken">Ends the work; nothing of it stays.</param>
    /// <returns>What was written.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number of the options is out of its range, or the ids don't suffice.</exception>
    public async Task<DemoSummary> LoadAsync(DemoDataOptions options, IProgress<DemoProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        Check(options);
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            await context.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            var connection = (SqliteConnection)context.Database.GetDbConnection();
            SqliteScript.Run(connection, $"PRAGMA cache_size=-{CacheKibibytes}");
            try
            {
                return Load(connection, options, progress, cancellationToken);
            }
            finally
            {
                // The connection goes back to the pool, where a large cache would be held for nothing.
                SqliteScript.Run(connection, "PRAGMA cache_size=-2000; PRAGMA shrink_memory");
            }
        }
    }

    private static DemoSummary Load(SqliteConnection connection, DemoDataOptions options, IProgress<DemoProgress>? progress, CancellationToken cancellationToken)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        if (HasResults(connection))
        {
            return new DemoSummary(false, 0, 0, 0, "The store already has results, so no demonstration data was loaded.");
        }

        var indexes = DeferredIndexes.Drop(connection);
        var (runs, metrics) = Insert(connection, options, progress, cancellationToken);
        foreach (var index in indexes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            SqliteScript.Run(connection, index);
        }

        transaction.Commit();
        SqliteScript.Run(connection, "ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)");
        progress?.Report(new DemoProgress(options.Results, options.Results));
        return new DemoSummary(
            true,
            options.Results,
            runs,
            metrics,
            FormattableString.Invariant($"Loaded {options.Results:N0} results with {runs:N0} runs and {metrics:N0} metrics."));
    }

    private static (int Runs, int Metrics) Insert(
        SqliteConnection connection,
        DemoDataOptions options,
        IProgress<DemoProgress>? progress,
        CancellationToken cancellationToken)
    {
        var generator = new DemoGenerator(options);
        Names(connection, "Agents", generator.Agents().Select(agent => (agent.Id, agent.Name)));
        Names(connection, "Scenarios", generator.Scenarios().Select(scenario => (scenario.Id, scenario.Name)));
        using var rows = new ResultRows(connection);
        rows.Begin();
        int written = 0, runs = 0, metrics = 0;
        foreach (var result in generator.Results())
        {
            cancellationToken.ThrowIfCancellationRequested();
            rows.Insert(result);
            foreach (var run in result.Runs)
            {
                rows.Insert(result.Id, run);
                runs++;
                metrics += run.Metrics.Count;
            }

            if (++written % ProgressEvery == 0)
            {
                progress?.Report(new DemoProgress(written, options.Results));
            }
        }

        return (runs, metrics);
    }

    /// <summary>Agents and scenarios may be there without results; then theirs stand.</summary>
    private static void Names(SqliteConnection connection, string table, IEnumerable<(int Id, string Name)> names)
    {
        using var insert = new PreparedCommand(connection, $"INSERT INTO \"{table}\" (\"Id\", \"Name\") VALUES (?1, ?2) ON CONFLICT DO NOTHING");
        foreach (var (id, name) in names)
        {
            insert.Execute(id, name);
        }
    }

    private static bool HasResults(SqliteConnection connection)
    {
        using var query = new PreparedCommand(connection, "SELECT 1 FROM \"Results\" LIMIT 1");
        return query.QuerySingle(_ => true);
    }

    private static void Check(DemoDataOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(options.Results);
        ArgumentOutOfRangeException.ThrowIfNegative(options.RunsPerResult);
        ArgumentOutOfRangeException.ThrowIfNegative(options.MetricsPerRun);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.MetricsPerRun, DemoDataOptions.MaxMetricsPerRun);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Agents);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Scenarios);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)options.Results * options.RunsPerResult, 500_000_000, nameof(options));
    }
}
