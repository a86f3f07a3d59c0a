using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace ResultsGraphQL.Server.Connections;

/// <summary>One address that is listened on.</summary>
internal sealed partial class BoundedListener(IConnectionListener inner, ConnectionTable connections, ILogger logger) : IConnectionListener
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc/>
    public EndPoint EndPoint => inner.EndPoint;

    /// <inheritdoc/>
    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            try
            {
                var connection = await inner.AcceptAsync(cancellationToken).ConfigureAwait(false);
                if (connection is null || connections.TryAdd(connection))
                {
                    return connection;
                }

                _ = RefuseAsync(connection);
            }
            catch (Exception exception) when (exception is SocketException or IOException)
            {
                // The system has no room, or the client is gone again. Others come.
                LogFailure(logger, exception);
                await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask UnbindAsync(CancellationToken cancellationToken = default) => inner.UnbindAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private async Task RefuseAsync(ConnectionContext connection)
    {
        try
        {
            connection.Abort(new ConnectionAbortedException("There are more connections than the limit, and none of them is silent."));
            await connection.DisposeAsync().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Nobody waits for this, and the connection is lost whatever went wrong.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogFailure(logger, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A connection couldn't be taken in.")]
    private static partial void LogFailure(ILogger logger, Exception exception);
}
