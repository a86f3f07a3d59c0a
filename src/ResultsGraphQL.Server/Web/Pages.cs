using System.Text.RegularExpressions;

namespace ResultsGraphQL.Server.Web;

/// <summary>
/// Serves the pages for browsers: the live page at <c>/</c> and the IDE at <c>/graphql/</c>. They hold no data, and need no key; what they ask the API does.
/// The way of a page: <see cref="UsePages"/> sends a browser's request to the page's file, and the file goes out with <see cref="PageHeaders"/>.
/// </summary>
internal static partial class Pages
{
    private const string ApplicationName = "resultsgraphql";
    private const string LivePage = "/index.html";
    private const string Ide = "/graphql/index.html";

    /// <summary>Says where the files are: beside the executable, wherever it is started from.</summary>
    public static WebApplicationOptions WhereTheyAre { get; } = new() { ApplicationName = ApplicationName, ContentRootPath = AppContext.BaseDirectory };

    /// <summary>Finds the files that the build has left in their own folders, where the service hasn't been published.</summary>
    public static void AddPages(this WebApplicationBuilder builder)
    {
        // Else the files would be read and packed anew for each request.
        builder.Configuration["ReloadStaticAssetsAtRuntime"] = bool.FalseString;
        try
        {
            builder.WebHost.UseStaticWebAssets();
        }
        catch (DirectoryNotFoundException)
        {
            // They have been deleted since the build. The service works without them.
        }
    }

    /// <summary>Sends browsers to the files of the pages. It belongs before routing.</summary>
    public static void UsePages(this WebApplication app) => app.Use(static (context, next) =>
    {
        var request = context.Request;
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            return next(context);
        }

        if (View().IsMatch(request.Path.Value ?? string.Empty))
        {
            request.Path = LivePage;
        }
        else if (request.Path.StartsWithSegments("/graphql", out var rest) && (!rest.HasValue || rest == "/") && IsForPage(context))
        {
            context.Response.Headers.Vary = "Accept";
            if (!rest.HasValue)
            {
                // The addresses within the IDE are relative.
                context.Response.Redirect("graphql/");
                return Task.CompletedTask;
            }

            request.Path = Ide;
        }

        return next(context);
    });

    /// <summary>Maps the files, or what stands in for them where the service was built without.</summary>
    public static void MapPages(this WebApplication app)
    {
        var manifest = Path.Combine(AppContext.BaseDirectory, $"{ApplicationName}.staticwebassets.endpoints.json");
        if (File.Exists(manifest) && app.Environment.WebRootFileProvider.GetFileInfo(LivePage).Exists)
        {
            app.MapStaticAssets(manifest).AllowAnonymous().DisableRateLimiting().Add(PageHeaders.AddTo);
            return;
        }

        app.MapGet(LivePage, MissingPage.SendAsync).AllowAnonymous().DisableRateLimiting();
        app.MapGet(Ide, MissingPage.SendAsync).AllowAnonymous().DisableRateLimiting();
    }

    /// <summary>The paths of the live page's views: what it shows there, the page finds out itself.</summary>
    [GeneratedRegex(@"^/(?:results/\d+(?:/runs/\d+)?/?|agents(?:/\d+)?/?|compare/\d+/\d+/?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex View();

    /// <summary>Whether a browser asks for something to look at, and not for the answer to a query.</summary>
    private static bool IsForPage(HttpContext context)
    {
        var request = context.Request;
        return !request.Query.ContainsKey("query") && !request.Query.ContainsKey("sdl") && !context.WebSockets.IsWebSocketRequest
            && request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase) && accepted.Quality is not 0);
    }
}
