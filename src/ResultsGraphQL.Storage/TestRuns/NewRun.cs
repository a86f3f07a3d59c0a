namespace ResultsGraphQL.Storage.TestRuns;

/// <summary>A run that is to be made; it begins IN_QUEUE.</summary>
/// <param name="ScenarioId">The number of the scenario that it executes.</param>
public sealed record NewRun(int ScenarioId)
{
    /// <summary>The number to call.</summary>
    public string? OutboundNumber { get; init; }

    /// <summary>The number that calls.</summary>
    public string? InboundNumber { get; init; }

    /// <summary>The name of the personality that the caller is given.</summary>
    public string? PersonalityName { get; init; }

    /// <summary>Whatever the caller wants to know of the run, as JSON.</summary>
    public string? Metadata { get; init; }
}
