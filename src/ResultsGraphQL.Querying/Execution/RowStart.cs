namespace ResultsGraphQL.Querying.Execution;

/// <summary>Where a row begins.</summary>
/// <param name="Byte">Its first byte.</param>
/// <param name="Place">Its first place of children.</param>
internal readonly record struct RowStart(int Byte, int Place);
