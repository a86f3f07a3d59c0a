namespace ResultsGraphQL.Tests.Querying.Oracle;

/// <summary>Where a document has variables.</summary>
internal enum VariableUse
{
    Nowhere,
    WholeArguments,
    Anywhere,
}
