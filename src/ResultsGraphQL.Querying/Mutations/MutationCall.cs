using System.Security.Claims;

namespace ResultsGraphQL.Querying.Mutations;

/// <summary>One call of a mutation.</summary>
/// <param name="Transaction">The transaction that it runs in.</param>
/// <param name="Input">The input, checked against its limits.</param>
/// <param name="User">Who calls.</param>
public sealed record MutationCall(IMutationTransaction Transaction, object Input, ClaimsPrincipal? User);
