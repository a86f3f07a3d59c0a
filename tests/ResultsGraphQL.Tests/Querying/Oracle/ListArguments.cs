namespace ResultsGraphQL.Tests.Querying.Oracle;

/// <summary>What a list takes.</summary>
internal enum ListArguments
{
    None,
    Filtered,
    Paged,
}
