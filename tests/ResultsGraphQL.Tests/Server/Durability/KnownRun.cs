using ResultsGraphQL.Model.TestRuns;

namespace ResultsGraphQL.Tests.Server.Durability;

/// <summary>All that a client of <see cref="KillTests"/> knows of a run.</summary>
internal sealed record KnownRun(int Version, RunStatus Status, bool? Success, int Metrics, int Alignments)
{
    /// <summary>A run that was just made.</summary>
    public static KnownRun New { get; } = new(1, RunStatus.InQueue, null, 0, 0);
}
