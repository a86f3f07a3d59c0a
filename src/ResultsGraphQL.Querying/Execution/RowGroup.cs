namespace ResultsGraphQL.Querying.Execution;

/// <summary>The rows of one parent.</summary>
/// <param name="First">The first row's number in the level.</param>
/// <param name="Count">How many rows there are on the page.</param>
/// <param name="HasMore">Whether a row follows that isn't on the page.</param>
/// <param name="Total">How many rows there are in the whole list, where that was asked for.</param>
internal record struct RowGroup(int First, int Count, bool HasMore, long Total);
