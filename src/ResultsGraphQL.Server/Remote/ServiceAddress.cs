using System.Diagnostics.CodeAnalysis;

namespace ResultsGraphQL.Server.Remote;

/// <summary>Where a running service answers, as a user gives it: its base address or that of <c>/graphql</c>, for HTTP or for WebSockets.</summary>
/// <param name="Http">The address of <c>/graphql</c> over HTTP.</param>
/// <param name="WebSocket">The same over WebSockets.</param>
internal sealed record ServiceAddress(Uri Http, Uri WebSocket)
{
    private const string Endpoint = "/graphql";

    public static bool TryParse(string text, [NotNullWhen(true)] out ServiceAddress? address)
    {
        address = null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Host.Length == 0 || uri.Scheme is not ("http" or "https" or "ws" or "wss"))
        {
            return false;
        }

        var secure = uri.Scheme is "https" or "wss";
        var path = uri.AbsolutePath.TrimEnd('/');
        var http = new UriBuilder
        {
            Scheme = secure ? "https" : "http",
            Host = uri.Host,
            Port = uri.Port,
            Path = path.EndsWith(Endpoint, StringComparison.Ordinal) ? path : path + Endpoint,
        };
        address = new ServiceAddress(http.Uri, new UriBuilder(http.Uri) { Scheme = secure ? "wss" : "ws", Port = uri.Port }.Uri);
        return true;
    }

    public override string ToString() => Http.ToString();
}
