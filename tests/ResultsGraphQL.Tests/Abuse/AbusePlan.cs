using System.Globalization;

namespace ResultsGraphQL.Tests.Abuse;

/// <summary>
/// How long the service is attacked, and in which order. <c>ABUSE_SECONDS=600</c> makes it ten minutes, <c>ABUSE_SEED=…</c> repeats a run.
/// </summary>
/// <param name="Time">How long.</param>
/// <param name="Seed">Decides the order of the attacks.</param>
internal sealed record AbusePlan(TimeSpan Time, int Seed)
{
    /// <summary>Gets the plan of the environment: 60 seconds and a seed of its own, where it says nothing.</summary>
    public static AbusePlan OfEnvironment() => new(TimeSpan.FromSeconds(Read("ABUSE_SECONDS") ?? 60), Read("ABUSE_SEED") ?? Random.Shared.Next());

    private static int? Read(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
