using ResultsGraphQL.Querying.Filtering;

namespace ResultsGraphQL.Querying.Paging;

/// <summary>What a cursor says of its row.</summary>
/// <param name="Values">A value for each term of the order, null where the row has null; of a text that was too long the beginning. The last one is the key.</param>
/// <param name="Hashes">The hash of the whole text for each that was too long; null where none was.</param>
internal sealed record Cursor(SqlValue?[] Values, UInt128?[]? Hashes);
