namespace ResultsGraphQL.Querying.Syntax;

/// <summary>What an operation does.</summary>
internal enum OperationType
{
    Query,
    Mutation,
    Subscription,
}
