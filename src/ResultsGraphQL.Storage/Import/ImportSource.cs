namespace ResultsGraphQL.Storage.Import;

/// <summary>One file or stream of documents.</summary>
/// <param name="Name">What messages call it.</param>
/// <param name="Open">Opens it from its beginning; the importer closes what it gets.</param>
/// <param name="Length">How many bytes it has; null where that isn't known.</param>
public sealed record ImportSource(string Name, Func<Stream> Open, long? Length = null);
