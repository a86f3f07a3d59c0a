using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Transport.Http;

namespace ResultsGraphQL.Server.RateLimits;

/// <summary>Registers the limit of requests for each API key, or for each address that has none.</summary>
public static class RateLimits
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>Adds the rate limit to an application. It counts behind authentication.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="limits">How many requests a key may make.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddRateLimits(this IServiceCollection services, RateLimitOptions limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return services.AddRateLimiter(options => Configure(options, limits));
    }

    private static void Configure(RateLimiterOptions options, RateLimitOptions limits)
    {
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
        {
            var key = context.User.FindFirst(ClaimTypes.NameIdentifier)?.Value;
            return key is not null
                ? Partition(key, limits.RequestsPerSecond, limits.Burst == 0 ? 2 * limits.RequestsPerSecond : limits.Burst)
                : Partition($"address {context.Connection.RemoteIpAddress}", limits.UnauthenticatedRequestsPerSecond, limits.UnauthenticatedRequestsPerSecond);
        });
        options.OnRejected = static (rejected, _) => RejectAsync(rejected);
    }

    private static RateLimitPartition<string> Partition(string name, int perSecond, int burst) => perSecond == 0
        ? RateLimitPartition.GetNoLimiter(name)
        : RateLimitPartition.GetTokenBucketLimiter(name, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = Math.Max(burst, perSecond),
            TokensPerPeriod = perSecond,
            ReplenishmentPeriod = Second,
            AutoReplenishment = true,
        });

    private static async ValueTask RejectAsync(OnRejectedContext rejected)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 1;
        rejected.HttpContext.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        await ResponseSender.SendErrorAsync(rejected.HttpContext, StatusCodes.Status429TooManyRequests, new GraphQLError(
            $"More requests than the rate limit allows. Try again in {wait} s.", ErrorCodes.RateLimited)).ConfigureAwait(false);
    }
}
