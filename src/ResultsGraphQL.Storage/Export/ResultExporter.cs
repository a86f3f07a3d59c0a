using System.Data;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using ResultsGraphQL.Model.Results;
using ResultsGraphQL.Storage.Database;
using ResultsGraphQL.Storage.Documents;

namespace ResultsGraphQL.Storage.Export;

/// <summary>Gives results back in the seed's form: as they were imported, where nothing has changed since.</summary>
/// <param name="contexts">Opens the store, which is initialised already.</param>
public sealed class ResultExporter(IDbContextFactory<ResultsDbContext> contexts)
{
    private const int PageSize = 25;

    /// <summary>Exports results one after another, by id, all from one snapshot of the store; the memory is that of a few results.</summary>
    /// <param name="ids">Which; null for all. Those that the store doesn't have are left out.</param>
    /// <param name="cancellationToken">Ends the export.</param>
    /// <returns>The documents.</returns>
    public async IAsyncEnumerable<ExportedDocument> ExportAsync(IReadOnlyCollection<int>? ids, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            await context.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);

            // Deferred, so that it only reads: a snapshot that keeps no writer waiting.
            var transaction = ((SqliteConnection)context.Database.GetDbConnection()).BeginTransaction(IsolationLevel.Serializable, deferred: true);
            await using (transaction.ConfigureAwait(false))
            {
                await context.Database.UseTransactionAsync(transaction, cancellationToken).ConfigureAwait(false);
                var query = Whole(context);
                var after = 0;
                while (await PageAsync(query, ids, after, cancellationToken).ConfigureAwait(false) is { Count: > 0 } page)
                {
                    foreach (var result in page)
                    {
                        yield return new ExportedDocument(result.Id, ResultDocument.Write(result));
                    }

                    after = page[^1].Id;
                }
            }
        }
    }

    private static IQueryable<Result> Whole(ResultsDbContext context) => context.Results
        .AsNoTracking()
        .AsSplitQuery()
        .Include(result => result.Runs.OrderBy(run => run.Id)).ThenInclude(run => run.Alignments.OrderBy(alignment => alignment.Id))
        .Include(result => result.Runs.OrderBy(run => run.Id)).ThenInclude(run => run.Metrics.OrderBy(metric => metric.Key))
        .ThenInclude(metric => metric.Categories.OrderBy(category => category.Id));

    private static Task<List<Result>> PageAsync(IQueryable<Result> query, IReadOnlyCollection<int>? ids, int after, CancellationToken cancellationToken)
    {
        var page = query.Where(result => result.Id > after);
        if (ids is not null)
        {
            page = page.Where(result => ids.Contains(result.Id));
        }

        return page.OrderBy(result => result.Id).Take(PageSize).ToListAsync(cancellationToken);
    }
}
