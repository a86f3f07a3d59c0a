using System.Text;

namespace ResultsGraphQL.Tests.Abuse.Attacks;

/// <summary>Documents that take long to check, or whose answers are large.</summary>
internal static class DocumentAttacks
{
    private const int LongestError = 64 * 1024;

    public static IEnumerable<Attack> All =>
    [
        new("introspection within introspection", attacker => attacker.PostAsync($"{{ __schema {{ types {{ {Nested(3)} }} }} }} # {attacker.Random.Next()}").CheckedAsync("nested introspection")),
        new("the schema thirty times", attacker => attacker.PostAsync($"{{ {Repeat(30, i => $"a{i}: __schema {{ types {{ name fields {{ name description }} }} }}")} }} # {attacker.Random.Next()}").CheckedAsync("__schema")),
        new("errors that repeat a name of a million letters", LongNameAsync),
        new("one field 4,990 times", attacker => attacker.PostAsync($"{{ {Repeat(4_990, _ => "eventCursor")} }} # {attacker.Random.Next()}").CheckedAsync("4,990 fields")),
        new("fields that must be compared with each other", attacker => attacker.PostAsync(
            $"{{ {Repeat(250, i => $"result(id: 1) {{ runs {{ nodes {{ scenario {{ id }} id }} }} }}")} }} # {attacker.Random.Next()}").CheckedAsync("merging")),
        new("fragments that spread each other twice", DoublingAsync),
        new("nesting", NestingAsync),
        new("what no document is", DamagedAsync),
        new("null where there can't be any", NullsAsync),
        new("columns four hundred times", attacker => attacker.PostAsync(
            $"{{ result(id: {attacker.LargeResult}) {{ runs(first: 100) {{ nodes {{ {Repeat(400, i => $"a{i}: metadata")} }} }} }} }}").CheckedAsync("metadata")),
    ];

    private static string Repeat(int count, Func<int, string> text) => string.Join(' ', Enumerable.Range(0, count).Select(text));

    private static string Nested(int depth) =>
        depth == 0 ? "name" : Repeat(10, i => $"f{i}: fields {{ name type {{ {(depth == 1 ? "name" : Nested(depth - 1))} }} }}");

    private static async Task LongNameAsync(Attacker attacker)
    {
        var answer = (await attacker.PostAsync($"query {new string('A', 900_000)}({Repeat(1_200, i => $"$v{i}: Int")}) {{ eventCursor }}")).Check("long name");
        Assert.True(answer.Body.Length < LongestError, $"The answer has {answer.Body.Length} characters.");
    }

    private static async Task DoublingAsync(Attacker attacker)
    {
        var fragments = Repeat(40, i => $"fragment f{i} on Result {{ ...f{i + 1} ...f{i + 1} }}");
        (await attacker.PostAsync($"{{ result(id: 1) {{ ...f0 }} }} {fragments} fragment f40 on Result {{ id }}")).Check("doubling");
    }

    private static async Task NestingAsync(Attacker attacker)
    {
        (await attacker.PostAsync($"{{ results(where: {new StringBuilder().Insert(0, "{ and: [", 100_000)}")).Check("nested objects");
        (await attacker.PostAsync(new string('{', 100_000))).Check("nested selections");
        (await attacker.PostAsync($"{{ results(order: {new string('[', 100_000)}")).Check("nested lists");
        (await attacker.SendAsync(Json($"{{\"query\":\"{{ eventCursor }}\",\"variables\":{{\"a\":{new string('[', 100_000)}"))).Check("nested JSON");
        (await attacker.SendAsync(Json($"{{\"query\":\"{{ eventCursor }}\",\"variables\":{{\"a\":{new string('[', 65)}{new string(']', 65)}}}}}"))).Check("JSON, 65 deep");
    }

    private static async Task DamagedAsync(Attacker attacker)
    {
        string[] documents = ["\r}", "\r", "\0", "\ufeff", "{", "}", "{ a(b: \"\\ud800\") }", "{ a(b: \"\"\"", "\"", "#", "...", "{ a @", "query ($a: [[[[", "{ a(b: 1.e1) }", "{ a(b: 00) }", "type A { b: Int } { eventCursor }"];
        foreach (var document in documents)
        {
            var answer = (await attacker.PostAsync(document)).Check(document);
            Assert.Contains(answer.Code, (string?[])["SYNTAX_ERROR", "VALIDATION_FAILED", "BAD_REQUEST"]);
        }
    }

    private static async Task NullsAsync(Attacker attacker)
    {
        (await attacker.PostAsync("query ($id: Int = 1) { result(id: $id) { id } }", new { id = (int?)null })).Check("null");
        (await attacker.PostAsync("query ($id: Int = null) { result(id: $id) { id } }")).Check("null by default");
        (await attacker.PostAsync("query ($o: [ResultSortInput]) { results(order: $o) { totalCount } }", new { o = new object?[] { null } })).Check("null in a list");
        (await attacker.PostAsync("query ($f: Int) { __schema { queryType { name } } results(first: $f) { totalCount } }", new { f = 1.0 })).Check("1.0");
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static async Task CheckedAsync(this Task<Answer> answer, string attack) => (await answer).Check(attack);
}
