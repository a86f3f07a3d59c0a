using System.Security.Claims;

namespace ResultsGraphQL.Querying.Execution;

/// <summary>Checks what a caller may do.</summary>
internal static class Roles
{
    /// <summary>Demands that a caller be in a role.</summary>
    /// <exception cref="NotAuthorizedException">The caller isn't.</exception>
    public static void Demand(string what, string? role, ClaimsPrincipal? user)
    {
        if (role is not null && user?.IsInRole(role) != true)
        {
            throw new NotAuthorizedException($"'{what}' needs an API key with the scope {role}.");
        }
    }
}
