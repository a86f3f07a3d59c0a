namespace ResultsGraphQL.Querying.Execution;

/// <summary>A place in a row's JSON that the rows of another level fill.</summary>
/// <param name="Byte">Where in the buffer.</param>
/// <param name="Level">The number of the other level.</param>
/// <param name="Group">The group of that level.</param>
internal readonly record struct ChildPlace(int Byte, int Level, int Group);
