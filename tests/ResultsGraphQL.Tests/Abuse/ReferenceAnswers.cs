using System.Net.Http.Json;

namespace ResultsGraphQL.Tests.Abuse;

/// <summary>What the service answers of objects that nobody changes.</summary>
internal static class ReferenceAnswers
{
    private static readonly string[] Documents =
    [
        "{ results(first: 20, where: { id: { lte: 6000 } }, order: [{ successRate: DESC }, { id: ASC }]) { totalCount pageInfo { endCursor hasNextPage } nodes { id name status successRate agent { name } } } }",
        "{ results(first: 5, where: { id: { lte: 6000 } }) { nodes { id runs(first: 5, order: [{ durationSeconds: DESC }]) { totalCount nodes { id status duration metrics { name score explanation } } } } } }",
        "{ testRuns(first: 50, where: { result: { id: { lte: 6000 } }, metrics: { some: { score: { lt: 0.5 } } } }) { totalCount edges { cursor node { id errorMessage expectedOutcome { score } } } } }",
        "{ scenarios(first: 10) { nodes { id name } } __type(name: \"Result\") { fields { name description } } viewer { name scopes } }",
    ];

    /// <summary>Asks for all of them.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(AbuseWorld world)
    {
        using var client = new HttpClient { BaseAddress = world.Service.Address };
        client.DefaultRequestHeaders.Add("X-API-Key", world.OwnKey);
        var answers = new List<string>();
        foreach (var query in Documents)
        {
            using var response = await client.PostAsJsonAsync("graphql", new { query });
            var answer = await response.Content.ReadAsStringAsync();
            Assert.DoesNotContain("\"errors\"", answer, StringComparison.Ordinal);
            answers.Add(answer);
        }

        return answers;
    }
}
