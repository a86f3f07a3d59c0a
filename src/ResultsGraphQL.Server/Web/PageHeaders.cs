namespace ResultsGraphQL.Server.Web;

/// <summary>What a browser is told beside each file of a page: what the page may do, and how long the file may be kept.</summary>
internal static class PageHeaders
{
    private const string LivePagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    // Banana Cake Pop compiles schemas of JSON to functions, and shows nothing where it may not; it styles what it shows in the page; and its editor draws in addresses.
    private const string IdePolicy =
        "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string Forever = "public, max-age=31536000, immutable";

    /// <summary>Adds the headers to a file's endpoint.</summary>
    public static void AddTo(EndpointBuilder endpoint)
    {
        if (endpoint.RequestDelegate is { } send)
        {
            endpoint.RequestDelegate = context =>
            {
                context.Response.OnStarting(Add, context);
                return send(context);
            };
        }
    }

    private static Task Add(object state)
    {
        var context = (HttpContext)state;
        var path = context.Request.Path;
        var isIde = path.StartsWithSegments("/graphql", out var rest);
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = isIde ? IdePolicy : LivePagePolicy;
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";

        // These names hold a hash of what is in the file.
        headers.CacheControl = (isIde ? rest.StartsWithSegments("/static") : path.StartsWithSegments("/assets")) ? Forever : "no-cache";
        return Task.CompletedTask;
    }
}
