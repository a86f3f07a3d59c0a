using System.Globalization;
using System.Text.Json;
using ResultsGraphQL.Model.Scenarios;
using ResultsGraphQL.Tests.Querying.Stores;

namespace ResultsGraphQL.Tests.Querying.Filtering;

/// <summary>Texts that stores are apt to compare wrongly.</summary>
public sealed class TextFilterTests
{
    private static readonly string[] Names = ["", "\0", "a\0b", "a", "b", ".a", "a.", "%", "_", "\\", "😀", "\uFFFD", "e\u0301", "é"];

    public static TheoryData<string> Texts => [.. Names, "\0b", "a\0", "A", "..", "😀😀", "e", "\u0301"];

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Text_operators_compare_every_character_as_itself(string operand)
    {
        await using var store = await CreateAsync();

        Assert.Equal(Ids(name => name == operand), await IdsAsync(store, new { name = new { eq = operand } }));
        Assert.Equal(Ids(name => name.Contains(operand, StringComparison.Ordinal)), await IdsAsync(store, new { name = new { contains = operand } }));
        Assert.Equal(Ids(name => name.StartsWith(operand, StringComparison.Ordinal)), await IdsAsync(store, new { name = new { startsWith = operand } }));
        Assert.Equal(Ids(name => name.EndsWith(operand, StringComparison.Ordinal)), await IdsAsync(store, new { name = new { endsWith = operand } }));
        Assert.Equal(Ids(name => !name.EndsWith(operand, StringComparison.Ordinal)), await IdsAsync(store, new { name = new { nendsWith = operand } }));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(40)]
    public async Task A_list_of_any_length_compares_every_character_as_itself(int length)
    {
        await using var store = await CreateAsync();
        foreach (var name in Names)
        {
            string[] operand = [name, .. Enumerable.Range(1, length - 1).Select(i => $"other {i}")];

            Assert.Equal(Ids(other => other == name), await IdsAsync(store, new { name = new Dictionary<string, string[]> { ["in"] = operand } }));
            Assert.Equal(Ids(other => other != name), await IdsAsync(store, new { name = new { nin = operand } }));
        }
    }

    [Theory]
    [InlineData("""{ scenarios(where: { name: { eq: "\uD83D" } }) { totalCount } }""", "{}", "SYNTAX_ERROR")]
    [InlineData("""{ scenarios(where: { name: { contains: "a\uDE00b" } }) { totalCount } }""", "{}", "SYNTAX_ERROR")]
    [InlineData("query Q($name: String) { scenarios(where: { name: { eq: $name } }) { totalCount } }", """{"name":"\ud83d"}""")]
    [InlineData("query Q($names: [String]) { scenarios(where: { name: { in: $names } }) { totalCount } }", """{"names":["\ud83d","b","c","d","e","f","g","h","i","j"]}""")]
    [InlineData("query Q($where: ScenarioFilterInput) { scenarios(where: $where) { totalCount } }", """{"where":{"\ud83d":{}}}""")]
    [InlineData("query Q($id: ID!) { node(nodeId: $id) { nodeId } }", """{"id":"\ud83d"}""")]
    public async Task Half_a_surrogate_pair_is_refused(string document, string variables, string code = "BAD_USER_INPUT")
    {
        await using var store = await CreateAsync();

        var response = await store.RunAsync(document, variables);

        Assert.Equal(code, response.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    private static async Task<GraphQLStore> CreateAsync()
    {
        var store = await GraphQLStore.CreateAsync();
        await store.WriteAsync(context => context.Scenarios.AddRange(Names.Select((name, i) => new Scenario { Id = i + 1, Name = name })));
        return store;
    }

    private static string Ids(Func<string, bool> fits) =>
        string.Join(' ', Enumerable.Range(0, Names.Length).Where(i => fits(Names[i])).Select(i => (i + 1).ToString(CultureInfo.InvariantCulture)));

    private static async Task<string> IdsAsync(GraphQLStore store, object where)
    {
        var data = await store.DataAsync(
            "query Named($where: ScenarioFilterInput) { scenarios(where: $where, first: 100) { nodes { id } } }", JsonSerializer.Serialize(new { where }));
        return string.Join(' ', data.GetProperty("scenarios").GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("id").GetRawText()));
    }
}
