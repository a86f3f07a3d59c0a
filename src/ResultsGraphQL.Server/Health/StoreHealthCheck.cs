using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ResultsGraphQL.Querying.Sqlite;
using ResultsGraphQL.Storage.Database;

namespace ResultsGraphQL.Server.Health;

/// <summary>Whether the store is there, undamaged as far as is known, and answers.</summary>
internal sealed class StoreHealthCheck(IDbContextFactory<ResultsDbContext> contexts, SqliteFile file) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (file.Look() != SqliteFileState.Present || file.IsDamaged)
        {
            return HealthCheckResult.Unhealthy();
        }

        try
        {
            var store = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
            await using (store.ConfigureAwait(false))
            {
                return await store.EventLog.AnyAsync(cancellationToken).ConfigureAwait(false) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
            }
        }
        catch (SqliteException exception)
        {
            file.Report(exception.SqliteErrorCode);
            return HealthCheckResult.Unhealthy();
        }
    }
}
