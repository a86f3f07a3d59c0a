using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace ResultsGraphQL.Server.Health;

/// <summary>Registers and maps the health endpoints, which answer without a key and tell nothing else.</summary>
internal static class StoreHealth
{
    private const string Ready = "ready";

    public static IServiceCollection AddStoreHealth(this IServiceCollection services)
    {
        services.AddHostedService<StoreMonitor>();
        services.AddHealthChecks().AddCheck<StoreHealthCheck>("store", tags: [Ready]);
        return services;
    }

    public static void MapStoreHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous().DisableRateLimiting();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) }).AllowAnonymous().DisableRateLimiting();
    }
}
