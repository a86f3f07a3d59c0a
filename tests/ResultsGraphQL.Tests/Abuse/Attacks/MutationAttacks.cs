namespace ResultsGraphQL.Tests.Abuse.Attacks;

/// <summary>Mutations that hold the writer, or tell more than they change.</summary>
internal static class MutationAttacks
{
    public static IEnumerable<Attack> All =>
    [
        new("a payload that takes for ever", HeavyPayloadAsync),
        new("changes that change nothing, to read", ReadByWritingAsync),
    ];

    private static async Task HeavyPayloadAsync(Attacker attacker)
    {
        var payload = $"result {{ agent {{ results(first: 1, where: {Attacker.HeavyFilter("zzz")}) {{ totalCount }} }} }}";
        (await attacker.PostAsync($"mutation {{ updateResult(input: {{ resultId: {attacker.Result}, name: \"x{attacker.Random.Next()}\" }}) {{ {payload} }} }}")).Check("heavy payload");
    }

    private static async Task ReadByWritingAsync(Attacker attacker)
    {
        var query = $"mutation {{ updateResult(input: {{ resultId: {attacker.LargeResult} }}) {{ result {{ id name runs(first: 1) {{ nodes {{ metadata }} }} }} }} }}";
        var answer = (await attacker.SendAsync(System.Net.Http.Json.JsonContent.Create(new { query }), attacker.WriteKey)).Check("reading by writing");
        Assert.DoesNotContain(AbuseWorld.Secret, answer.Body, StringComparison.Ordinal);
    }
}
