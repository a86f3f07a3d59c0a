using System.Net;
using Microsoft.AspNetCore.Connections;

namespace ResultsGraphQL.Server.Connections;

/// <summary>Listens as another factory does, and takes in only the connections that there is room for, each before the next is accepted.</summary>
internal sealed class BoundedListenerFactory(IConnectionListenerFactory inner, ConnectionTable connections, ILogger<BoundedListenerFactory> logger) : IConnectionListenerFactory
{
    /// <inheritdoc/>
    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        new BoundedListener(await inner.BindAsync(endpoint, cancellationToken).ConfigureAwait(false), connections, logger);
}
