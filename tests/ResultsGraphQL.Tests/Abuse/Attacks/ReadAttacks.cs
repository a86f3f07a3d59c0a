namespace ResultsGraphQL.Tests.Abuse.Attacks;

/// <summary>Reads that take the readers, and don't give them back.</summary>
internal static class ReadAttacks
{
    private const int ResetConnections = 60;
    private const int HeavyReads = 20;

    private static readonly TimeSpan BeforeReset = TimeSpan.FromMilliseconds(12);
    private static readonly TimeSpan BeforeLeaving = TimeSpan.FromSeconds(1);

    public static IEnumerable<Attack> All =>
    [
        new("reads whose connections are reset", ResetAsync),
        new("heavy reads, whose clients go away", LeaveAsync),
        new("filters of 900 relations", attacker => PostAsync(attacker, Many(900, "{ runs: { some: { metrics: { some: { name: { contains: \"zzz\" } } } } } }"))),
        new("filters of 999 conditions", ManyConditionsAsync),
        new("a filter that reads all of an agent for each result", attacker => PostAsync(
            attacker, "{ agent: { results: { none: { name: { contains: \"zzzz\" }, successRate: { gt: 2 } } } } }")),
    ];

    private static async Task ResetAsync(Attacker attacker)
    {
        var query = $"{{ results(where: {Attacker.HeavyFilter("zzz")}) {{ totalCount }} }}";
        await Task.WhenAll(Enumerable.Range(0, ResetConnections).Select(_ => attacker.PostAndResetAsync(query, attacker.Random.Next(2) * BeforeReset)));
    }

    private static Task LeaveAsync(Attacker attacker) => Task.WhenAll(Enumerable.Range(0, HeavyReads).Select(async i =>
    {
        using var leaving = new CancellationTokenSource(BeforeLeaving);
        try
        {
            (await attacker.PostAsync($"{{ results(where: {Attacker.HeavyFilter($"zzz{i}")}) {{ totalCount }} }}", cancellationToken: leaving.Token)).Check("heavy reads");
        }
        catch (OperationCanceledException)
        {
            // It has left.
        }
    }));

    private static async Task ManyConditionsAsync(Attacker attacker)
    {
        await PostAsync(attacker, Many(999, "{ id: { eq: -1 } }"));
        await PostAsync(attacker, Many(999, "{ id: { eq: -1 } }", "and"));
        await PostAsync(attacker, $"{{ name: {Many(999, "{ contains: \"zzz\" }")} }}");
        var over = (await attacker.PostAsync($"{{ results(where: {Many(2_001, "{ id: { eq: 1 } }")}) {{ totalCount }} }}")).Check("2,001 conditions");
        Assert.Equal("LIMIT_EXCEEDED", over.Code);
    }

    private static async Task PostAsync(Attacker attacker, string filter)
    {
        using var leaving = new CancellationTokenSource(BeforeLeaving);
        try
        {
            // As a variable, since the tokens of a document are limited.
            (await attacker.PostAsync(
                "query ($where: ResultFilterInput) { results(where: $where) { totalCount } }", new { where = LiteralJson.Parse(filter) }, leaving.Token)).Check(filter[..80]);
        }
        catch (OperationCanceledException)
        {
            // It has left.
        }
    }

    private static string Many(int count, string condition, string @operator = "or") =>
        $"{{ {@operator}: [{string.Join(", ", Enumerable.Repeat(condition, count))}] }}";
}
