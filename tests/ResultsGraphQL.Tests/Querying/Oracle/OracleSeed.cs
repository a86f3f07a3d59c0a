using System.Globalization;

namespace ResultsGraphQL.Tests.Querying.Oracle;

/// <summary>Where random tests begin: a new place each time, or the one that an environment variable tells.</summary>
internal static class OracleSeed
{
    public const string Variable = "ORACLE_SEED";

    public static int Next() => int.TryParse(Environment.GetEnvironmentVariable(Variable), NumberStyles.None, CultureInfo.InvariantCulture, out var given)
        ? given
        : Random.Shared.Next(1_000_000);
}
