namespace ResultsGraphQL.Model.Scenarios;

/// <summary>A situation that agents are put into.</summary>
public sealed class Scenario
{
    /// <summary>The scenario's number, unique and above 0.</summary>
    public int Id { get; set; }

    /// <summary>The scenario's name, at most 255 characters.</summary>
    public required string Name { get; set; }
}
