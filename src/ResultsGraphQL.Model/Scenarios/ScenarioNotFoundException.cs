namespace ResultsGraphQL.Model.Scenarios;

/// <summary>There is no scenario of that number.</summary>
/// <param name="scenarioId">The number.</param>
public sealed class ScenarioNotFoundException(int scenarioId) : Exception(FormattableString.Invariant($"There is no scenario {scenarioId}."))
{
    /// <summary>The number.</summary>
    public int ScenarioId { get; } = scenarioId;
}
