namespace ResultsGraphQL.Storage.Results;

/// <summary>What is to be changed of a result; what is null stays as it is.</summary>
/// <param name="ResultId">The number of the result.</param>
/// <param name="ExpectedVersion">The version that the change is made for; null for any.</param>
public sealed record ResultChange(int ResultId, int? ExpectedVersion)
{
    /// <summary>Its new name, at most 255 characters.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the agent takes inbound calls.</summary>
    public bool? Inbound { get; init; }

    /// <summary>Whether the runs are text instead of voice.</summary>
    public bool? RunAsText { get; init; }

    /// <summary>Whether a schedule made the result.</summary>
    public bool? IsCronjob { get; init; }

    /// <summary>How the runs are executed.</summary>
    public string? RunType { get; init; }

    /// <summary>Whether <see cref="RunType"/> is to be set also where it is null.</summary>
    public bool SetsRunType { get; init; }
}
