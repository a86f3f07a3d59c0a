using System.Globalization;
using System.Security.Claims;

namespace ResultsGraphQL.Querying.Execution;

/// <summary>Who asks, as far as executing an operation depends on it.</summary>
internal static class Caller
{
    /// <summary>Finds the number of the caller's API key.</summary>
    /// <returns>The number; 0 where the caller has none.</returns>
    public static int IdOf(ClaimsPrincipal? user) =>
        int.TryParse(user?.FindFirst(ClaimTypes.NameIdentifier)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var caller) ? caller : 0;
}
