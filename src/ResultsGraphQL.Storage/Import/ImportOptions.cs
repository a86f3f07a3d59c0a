namespace ResultsGraphQL.Storage.Import;

/// <summary>How to import.</summary>
public sealed record ImportOptions
{
    /// <summary>Whether to do everything but keep it. The store is locked against other writers until the end, so that the answer is exact.</summary>
    public bool DryRun { get; init; }
}
