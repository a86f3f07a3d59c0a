namespace ResultsGraphQL.Server.Web;

/// <summary>Stands in for the pages where the service was built without them, and says how to get them.</summary>
internal static class MissingPage
{
    private const string Html =
        """
        <!doctype html>
        <html lang="en">
          <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>ResultsGraphQL</title>
            <link rel="icon" href="data:,">
          </head>
          <body>
            <main>
              <h1>ResultsGraphQL is running</h1>
              <p>Its pages are missing: they are built with <a href="https://nodejs.org/">Node.js</a>, which wasn't there. Install Node.js 20.19 or newer, then build and start the service again.</p>
              <p>The API works without them: send GraphQL to <code>/graphql</code>, with your key in the header <code>X-API-Key</code>.</p>
            </main>
          </body>
        </html>

        """;

    /// <summary>Sends the page.</summary>
    public static Task SendAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        headers.CacheControl = "no-cache";
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(Html, context.RequestAborted);
    }
}
