namespace ResultsGraphQL.Model.Agents;

/// <summary>The AI voice agent that a result tests.</summary>
public sealed class Agent
{
    /// <summary>The agent's number, unique and above 0.</summary>
    public int Id { get; set; }

    /// <summary>The agent's name, at most 255 characters.</summary>
    public required string Name { get; set; }
}
