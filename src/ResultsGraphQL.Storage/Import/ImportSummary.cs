namespace ResultsGraphQL.Storage.Import;

/// <summary>What an import came to.</summary>
/// <param name="DryRun">Whether nothing of it was kept.</param>
/// <param name="Documents">The documents that were taken, in the order of the sources.</param>
/// <param name="Refusals">Those that weren't, in the same order.</param>
public sealed record ImportSummary(bool DryRun, IReadOnlyList<ImportedDocument> Documents, IReadOnlyList<ImportRefusal> Refusals)
{
    /// <summary>How many results the store didn't have.</summary>
    public int Added => Count(ImportOutcome.Added);

    /// <summary>How many results the store had in another form.</summary>
    public int Updated => Count(ImportOutcome.Updated);

    /// <summary>How many results the store had already, in this form.</summary>
    public int Unchanged => Count(ImportOutcome.Unchanged);

    /// <summary>How many documents weren't taken.</summary>
    public int Refused => Refusals.Count;

    private int Count(ImportOutcome outcome) => Documents.Count(document => document.Outcome == outcome);
}
