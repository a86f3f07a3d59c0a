namespace ResultsGraphQL.Storage.Import;

/// <summary>A document that was taken.</summary>
/// <param name="Source">The name of its source.</param>
/// <param name="Number">Its place among the documents of its source, from 1.</param>
/// <param name="ResultId">The id of its result.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Warnings">What was read with a doubt: each mismatch between the document's own counts, rate or status and its runs, among others.</param>
public sealed record ImportedDocument(string Source, int Number, int ResultId, ImportOutcome Outcome, IReadOnlyList<string> Warnings);
