using Microsoft.AspNetCore.Authorization;

namespace ResultsGraphQL.Server.ApiKeys;

/// <summary>Registers authentication by API key.</summary>
public static class ApiKeyAuthentication
{
    /// <summary>The name of the authentication scheme.</summary>
    public const string Scheme = "ApiKey";

    /// <summary>Adds authentication by API key, and demands it of every endpoint that doesn't say otherwise.</summary>
    /// <param name="services">The application's services.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddApiKeys(this IServiceCollection services)
    {
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
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        return services;
    }
}
