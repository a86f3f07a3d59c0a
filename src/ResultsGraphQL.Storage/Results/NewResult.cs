namespace ResultsGraphQL.Storage.Results;

/// <summary>A result that is to be made.</summary>
/// <param name="Name">Its name, at most 255 characters.</param>
/// <param name="AgentId">The number of the agent that it tests.</param>
public sealed record NewResult(string Name, int AgentId)
{
    /// <summary>Whether the agent takes inbound calls.</summary>
    public bool Inbound { get; init; }

    /// <summary>Whether the runs are text instead of voice.</summary>
    public bool RunAsText { get; init; }

    /// <summary>Whether a schedule makes the result.</summary>
    public bool IsCronjob { get; init; }

    /// <summary>How the runs are executed, such as voice or websocket.</summary>
    public string? RunType { get; init; }
}
