using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Console;
using ResultsGraphQL.Server.ApiKeys;
using ResultsGraphQL.Server.Connections;
using ResultsGraphQL.Server.Events;
using ResultsGraphQL.Server.Health;
using ResultsGraphQL.Server.RateLimits;
using ResultsGraphQL.Server.Schema;
using ResultsGraphQL.Server.Web;
using ResultsGraphQL.Storage;
using ResultsGraphQL.Transport;
using ResultsGraphQL.Transport.Http;

namespace ResultsGraphQL.Server.Hosting;

/// <summary>
/// Builds the service. The way of a request: Kestrel takes it in; a browser that wants a page gets it; else the API key is looked up and its rate counted; what isn't the health endpoint demands
/// a key; GraphQL over HTTP reads it, the executor plans and runs it, and the response goes out in one write.
/// </summary>
public static class ResultsServer
{
    private const long RefusedBytes = 8 * 1024 * 1024;

    /// <summary>Builds the service, not started yet.</summary>
    /// <param name="options">How it runs.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <param name="configuration">What ASP.NET Core reads for itself, such as how much is logged; null for nothing.</param>
    /// <returns>The application. Its store must be initialized before it is started.</returns>
    public static WebApplication Build(ServerOptions options, TimeProvider? time = null, IConfiguration? configuration = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        var builder = WebApplication.CreateSlimBuilder(Pages.WhereTheyAre);
        builder.AddPages();
        if (configuration is not null)
        {
            builder.Configuration.AddConfiguration(configuration);
        }

        builder.WebHost.UseUrls(options.Urls);
        builder.WebHost.ConfigureKestrel(kestrel => Configure(kestrel, options));
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddConsole(console => console.FormatterName = BoundedConsoleFormatter.FormatterName)
            .AddConsoleFormatter<BoundedConsoleFormatter, ConsoleFormatterOptions>();
        if (time is not null)
        {
            builder.Services.TryAddSingleton(time);
        }

        builder.Services
            .AddResultsStorage(options.Store)
            .AddResultsSchema(options.Limits, options.Readers)
            .AddLiveChanges(options.Live)
            .AddGraphQLTransport(options.Http, options.Sockets, options.EventStreams)
            .AddApiKeys(options.ApiKeys)
            .AddRateLimits(options.RateLimits)
            .AddStoreHealth()
            .AddConnectionLimits(options.Connections)
            .AddSingleton(options.Retention)
            .AddHostedService<RetentionService>()
            .AddHostedService<MemoryKeeper>()
            .AddHostedService<StoreMeasurement>();

        var app = builder.Build();
        app.UseConnectionLimits();
        app.UseSafeResponses();
        app.UseSafeRequests();
        app.UseWebSockets();
        app.UsePages();
        app.UseRouting();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.MapStoreHealth();
        app.MapPages();
        app.MapGraphQL("/graphql").RequireAuthorization(ApiKeyAuthentication.HereOrOnSocket);
        return app;
    }

    private static void Configure(KestrelServerOptions kestrel, ServerOptions options)
    {
        kestrel.AddServerHeader = false;

        // The endpoint says it better, with the limit's name; this one is for whoever sends on and on. Up to it the server reads on and throws away
        // what it has refused: a client that still sends when the connection closes would see that, and not the answer.
        kestrel.Limits.MaxRequestBodySize = options.Http.MaxBodyBytes + RefusedBytes;
    }
}
