using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace ResultsGraphQL.Server.Connections;

/// <summary>
/// Bounds connections, whoever makes them. The way of one: <see cref="BoundedListener"/> accepts it; <see cref="ConnectionTable"/> takes it in, and lets go of
/// one that is silent where there are too many; its requests tell that it has spoken; <see cref="SilentConnectionService"/> ends those that don't.
/// </summary>
internal static class ConnectionLimits
{
    // A database, its log and what readers share, for each reader, the writer and the command line beside them.
    private const int FilesOfReaders = 3 * (8 + 4);

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>Adds the limits to an application on Kestrel.</summary>
    public static IServiceCollection AddConnectionLimits(this IServiceCollection services, ConnectionOptions options) => services
        .AddSingleton(provider => new ConnectionTable(
            options, OpenFiles.RoomForConnections(FilesOfReaders + (3 * 4 * Environment.ProcessorCount)), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<IConnectionListenerFactory>(provider => new BoundedListenerFactory(
            ActivatorUtilities.CreateInstance<SocketTransportFactory>(provider), provider.GetRequiredService<ConnectionTable>(),
            provider.GetRequiredService<ILogger<BoundedListenerFactory>>()))
        .AddHostedService<SilentConnectionService>()
        .Configure<KestrelServerOptions>(kestrel => Configure(kestrel.Limits, options));

    /// <summary>Notes that a connection has spoken. It belongs before all else.</summary>
    public static void UseConnectionLimits(this WebApplication app)
    {
        var clock = app.Services.GetRequiredService<TimeProvider>();
        app.Use(async (context, next) =>
        {
            var connection = context.Features.Get<TrackedConnection>();
            connection?.Begin();
            try
            {
                await next(context).ConfigureAwait(false);
            }
            finally
            {
                connection?.End(clock.GetTimestamp());
            }
        });
    }

    private static void Configure(KestrelServerLimits limits, ConnectionOptions options)
    {
        limits.RequestHeadersTimeout = options.HeadersTimeout;
        limits.KeepAliveTimeout = options.IdleTimeout;
        limits.MinRequestBodyDataRate = new MinDataRate(options.BytesPerSecond, Grace);
        limits.MinResponseDataRate = new MinDataRate(options.BytesPerSecond, Grace);
    }
}
