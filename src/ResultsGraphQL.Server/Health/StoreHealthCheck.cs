using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ResultsGraphQL.Storage.Database;

namespace ResultsGraphQL.Server.Health;

/// <summary>Whether the store answers.</summary>
internal sealed class StoreHealthCheck(IDbContextFactory<ResultsDbContext> contexts) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var store = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (store.ConfigureAwait(false))
        {
            return await store.EventLog.AnyAsync(cancellationToken).ConfigureAwait(false) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
        }
    }
}
