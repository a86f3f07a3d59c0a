namespace ResultsGraphQL.Storage.Import;

/// <summary>How far an import is.</summary>
/// <param name="Source">The name of the source that is being read.</param>
/// <param name="SourceNumber">Its place among the sources, from 1.</param>
/// <param name="Sources">How many sources there are.</param>
/// <param name="Documents">How many documents have been dealt with so far, over all sources.</param>
/// <param name="Bytes">How many bytes have been read so far, over all sources.</param>
/// <param name="TotalBytes">How many bytes all sources have; null where one doesn't say.</param>
public readonly record struct ImportProgress(string Source, int SourceNumber, int Sources, int Documents, long Bytes, long? TotalBytes);
