using System.Security.Claims;
using System.Text.Json;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Server.ApiKeys;
using ResultsGraphQL.Server.Schema;

namespace ResultsGraphQL.Server.Hosting;

/// <summary>Runs an operation that goes through all of the read path before the service listens, so that the first client needn't wait for the compiler.</summary>
internal static class WarmUp
{
    private const string Query =
        "query WarmUp($where: ResultFilterInput, $order: [ResultSortInput!]) { results(first: 2, where: $where, order: $order) { totalCount pageInfo { endCursor hasNextPage } "
        + "nodes { id name status successRate createdAt agent { name } runs { nodes { id success duration metrics { name score } } } } } }";

    /// <summary>Runs the operation; its answer is of no interest.</summary>
    public static async Task RunAsync(IGraphQLExecutor executor, CancellationToken cancellationToken)
    {
        using var variables = JsonDocument.Parse("""{ "where": { "status": { "neq": "FAILED" }, "name": { "contains": "a" } }, "order": [{ "createdAt": "DESC" }] }""");
        var user = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Role, Roles.Read)], ApiKeyAuthentication.Scheme));
        using var response = await executor.ExecuteAsync(new GraphQLRequest(Query) { Variables = variables.RootElement, User = user }, cancellationToken).ConfigureAwait(false);
    }
}
