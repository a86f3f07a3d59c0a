using Microsoft.AspNetCore.Authorization;
using ResultsGraphQL.Transport.Connections;

namespace ResultsGraphQL.Server.ApiKeys;

/// <summary>Registers authentication by API key.</summary>
public static class ApiKeyAuthentication
{
    /// <summary>The name of the authentication scheme.</summary>
    public const string Scheme = "ApiKey";

    /// <summary>The name of the policy of endpoints that take WebSockets: browsers can't set headers there, so the key may come with the first message.</summary>
    public const string HereOrOnSocket = "ApiKeyHereOrOnSocket";

    /// <summary>Adds authentication by API key, and demands it of every endpoint that doesn't say otherwise.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="options">How keys are looked up.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddApiKeys(this IServiceCollection services, ApiKeyOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<ApiKeyStore>();
        services.AddSingleton<ApiKeyDirectory>();
        services.AddSingleton<FirstKey>();

        // The core of ASP.NET Core's authentication alone: the rest is for cookies, and keeps keys of its own in the home folder.
        services.AddWebEncoders();
        services.AddTransient<ApiKeyHandler>();
        services.AddAuthenticationCore(options =>
        {
            options.DefaultScheme = Scheme;
            options.AddScheme<ApiKeyHandler>(Scheme, displayName: null);
        });
        services.AddSingleton<IConnectionAuthentication, ConnectionApiKeys>();
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy(HereOrOnSocket, new AuthorizationPolicyBuilder().RequireAssertion(IsHereOrOnSocket).Build());
        return services;
    }

    /// <summary>A key that is there must be right, on a socket too.</summary>
    private static bool IsHereOrOnSocket(AuthorizationHandlerContext authorization) =>
        authorization.User.Identity is { IsAuthenticated: true }
        || (authorization.Resource is HttpContext { WebSockets.IsWebSocketRequest: true } context
            && GivenApiKey.TryRead(context.Request.Headers[GivenApiKey.Header], context.Request.Headers.Authorization, out var key)
            && key is null);
}
