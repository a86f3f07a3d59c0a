using System.Data;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ResultsGraphQL.Model.Results;
using ResultsGraphQL.Storage.Database;
using ResultsGraphQL.Storage.Documents;

namespace ResultsGraphQL.Storage.Export;

/// <summary>Gives results back in the seed's form: as they were imported, where nothing has changed since.</summary>
/// <param name="contexts">Opens the store, which is initialised already.</param>
/// <param name="options">Says what the store is called.</param>
public sealed class ResultExporter(IDbContextFactory<ResultsDbContext> contexts, IOptions<StorageOptions> options)
{
    private const int MaxPageSize = 25;

    // Of a few large results, whose documents wait in memory for their reader.
    private const int PageRuns = 1_000;

    /// <summary>
    /// Exports results one after another, by id; the memory is that of a few results. Each document is one snapshot of its result. The export as a whole
    /// isn't one: what is changed while it goes on is there as it was when its turn came, so that a reader that is slow keeps nothing from being let go of.
    /// What was made after the export began isn't in it.
    /// </summary>
    /// <param name="ids">Which; null for all. Those that the store doesn't have are left out.</param>
    /// <param name="cancellationToken">Ends the export.</param>
    /// <returns>The documents.</returns>
    /// <exception cref="StoreUnavailableException">The store can't be read.</exception>
    public async IAsyncEnumerable<ExportedDocument> ExportAsync(IReadOnlyCollection<int>? ids, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = 0;
        var last = await ReadAsync(context => context.Results.MaxAsync(result => (int?)result.Id, cancellationToken), after).ConfigureAwait(false) ?? 0;
        while (await ReadAsync(context => PageAsync(context, ids, after, last, cancellationToken), after).ConfigureAwait(false) is { Count: > 0 } page)
        {
            foreach (var document in page)
            {
                yield return document;
            }

            after = page[^1].Id;
        }
    }

    /// <summary>Reads in a transaction that has ended when this returns.</summary>
    private async Task<T> ReadAsync<T>(Func<ResultsDbContext, Task<T>> read, int after)
    {
        try
        {
            var context = await contexts.CreateDbContextAsync().ConfigureAwait(false);
            await using (context.ConfigureAwait(false))
            {
                await context.Database.OpenConnectionAsync().ConfigureAwait(false);

                // Deferred, so that it only reads: a snapshot that keeps no writer waiting.
                var connection = (SqliteConnection)context.Database.GetDbConnection();
                var transaction = connection.BeginTransaction(IsolationLevel.Serializable, deferred: true);
                await using (transaction.ConfigureAwait(false))
                {
                    await context.Database.UseTransactionAsync(transaction).ConfigureAwait(false);
                    return await read(context).ConfigureAwait(false);
                }
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var path = options.Value.DatabasePath;
            throw StoreUnavailableException.Of(exception, path) ?? StoreUnavailableException.OfDamage($"a result after {after}", path, exception);
        }
    }

    private static async Task<List<ExportedDocument>> PageAsync(
        ResultsDbContext context, IReadOnlyCollection<int>? ids, int after, int last, CancellationToken cancellationToken)
    {
        var page = context.Results.Where(result => result.Id > after && result.Id <= last);
        if (ids is not null)
        {
            page = page.Where(result => ids.Contains(result.Id));
        }

        var sizes = await page.OrderBy(result => result.Id).Take(MaxPageSize).Select(result => new { result.Id, Runs = result.Runs.Count })
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        if (sizes.Count == 0)
        {
            return [];
        }

        var runs = 0;
        var end = sizes.TakeWhile((result, index) => (runs += result.Runs) <= PageRuns || index == 0).Last().Id;
        var results = await Whole(page.Where(result => result.Id <= end)).OrderBy(result => result.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. results.Select(result => new ExportedDocument(result.Id, ResultDocument.Write(result)))];
    }

    private static IQueryable<Result> Whole(IQueryable<Result> results) => results
        .AsNoTracking()
        .AsSplitQuery()
        .Include(result => result.Runs.OrderBy(run => run.Id)).ThenInclude(run => run.Alignments.OrderBy(alignment => alignment.Id))
        .Include(result => result.Runs.OrderBy(run => run.Id)).ThenInclude(run => run.Metrics.OrderBy(metric => metric.Key))
        .ThenInclude(metric => metric.Categories.OrderBy(category => category.Id));
}
