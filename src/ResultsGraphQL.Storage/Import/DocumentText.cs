using ResultsGraphQL.Storage.Documents;

namespace ResultsGraphQL.Storage.Import;

/// <summary>The text of one document, or what is wrong where one should be.</summary>
/// <param name="Line">The line of the source on which it begins, from 1.</param>
/// <param name="Json">The text, valid until the next document is asked for.</param>
/// <param name="Damage">Why there is no text; null where there is one.</param>
internal sealed record DocumentText(long Line, ReadOnlyMemory<byte> Json, DocumentException? Damage = null);
