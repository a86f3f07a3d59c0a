using System.Security.Claims;
using System.Text.Json;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Server.ApiKeys;
using ResultsGraphQL.Server.Schema;

namespace ResultsGraphQL.Server.Hosting;

/// <summary>Runs operations that go through all of the read and the write path before the service listens, so that the first client needn't wait for the compiler.</summary>
internal static class WarmUp
{
    private const string Query =
        "query WarmUp($where: ResultFilterInput, $order: [ResultSortInput!]) { results(first: 2, where: $where, order: $order) { totalCount pageInfo { endCursor hasNextPage } "
        + "nodes { id name status successRate createdAt agent { name } runs { nodes { id success duration metrics { name score } } } } } }";

    // Of a run that can't be, so that nothing changes.
    private const string Mutation =
        "mutation WarmUp($input: UpdateRunStatusInput!) { updateRunStatus(input: $input) { run { id status version } errors { __typename ... on Error { message } } } }";

    /// <summary>Runs the operations; their answers are of no interest.</summary>
    public static async Task RunAsync(IGraphQLExecutor executor, CancellationToken cancellationToken)
    {
        using var variables = JsonDocument.Parse("""{ "where": { "status": { "neq": "FAILED" }, "name": { "contains": "a" } }, "order": [{ "createdAt": "DESC" }] }""");
        var user = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Role, Roles.Read), new Claim(ClaimTypes.Role, Roles.Write)], ApiKeyAuthentication.Scheme));
        using var response = await executor.ExecuteAsync(new GraphQLRequest(Query) { Variables = variables.RootElement, User = user }, cancellationToken).ConfigureAwait(false);
        using var input = JsonDocument.Parse("""{ "input": { "runId": -1, "status": "RUNNING" } }""");
        using var answer = await executor.ExecuteAsync(new GraphQLRequest(Mutation) { Variables = input.RootElement, User = user }, cancellationToken).ConfigureAwait(false);
    }
}
