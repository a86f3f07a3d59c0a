using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using ResultsGraphQL.Storage.Writing;
using ResultsGraphQL.Tests.Hosting;
using ResultsGraphQL.Transport.WebSockets;

namespace ResultsGraphQL.Tests.Live;

/// <summary>A service that stops and starts again on the same file, each time on another port.</summary>
internal sealed class RestartingServer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private RunningServer? _server;

    public string DatabasePath => _folder.File("results.db");

    /// <summary>The first key, which each start knows.</summary>
    public string ApiKey { get; private set; } = string.Empty;

    /// <summary>The service; null while it is stopped.</summary>
    public RunningServer? Current => Volatile.Read(ref _server);

    /// <summary>Writes the file; of use while the service runs.</summary>
    public StoreWriter Writer => Current!.Services.GetRequiredService<StoreWriter>();

    /// <summary>Starts it for the first time.</summary>
    public static async Task<RestartingServer> CreateAsync()
    {
        var server = new RestartingServer();
        await server.StartAsync();
        server.ApiKey = server.Current!.ApiKey;
        return server;
    }

    /// <summary>Stops the service and starts it again.</summary>
    public async Task RestartAsync()
    {
        var stopping = Current!;
        Volatile.Write(ref _server, null);
        await stopping.StopAsync();
        await stopping.DisposeAsync();
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Current!.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    private async Task StartAsync() => Volatile.Write(ref _server, await RunningServer.StartAsync(
        databasePath: DatabasePath,
        sockets: new GraphQLSocketOptions { KeepAlive = TimeSpan.FromMilliseconds(100), InitTimeout = TimeSpan.FromSeconds(30), CloseTimeout = TimeSpan.FromMilliseconds(200) }));
}
