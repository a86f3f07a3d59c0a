using System.Text.Json;
using ResultsGraphQL.Model.Scenarios;
using ResultsGraphQL.Querying.Text;
using ResultsGraphQL.Tests.Querying.Stores;

namespace ResultsGraphQL.Tests.Querying.Filtering;

/// <summary>Text without regard to case: Unicode lower case, character by character, whatever the culture.</summary>
public sealed class CaseFilterTests
{
    private static readonly string[] Names =
    [
        "Riverside Clinic", "RIVERSIDE", "Straße", "STRASSE", "Σίσυφος", "ΣΊΣΥΦΟΣ", "İstanbul", "istanbul", "ISTANBUL", "K", "\u212A", "Ⱥ1", "ⱥ2", "𐐀", "𐐨", "", "a\0B", "[", "@", new string('É', 400),
    ];

    [Theory]
    [InlineData("ieq", "riverside clinic", "Riverside Clinic")]
    [InlineData("ieq", "rIVERSIDE", "RIVERSIDE")]
    [InlineData("ieq", "straße", "Straße")]
    [InlineData("ieq", "STRAẞE", "Straße")]
    [InlineData("ieq", "strasse", "STRASSE")]
    [InlineData("ieq", "σίσυφος", "Σίσυφος")]
    [InlineData("ieq", "σίσυφοσ", "ΣΊΣΥΦΟΣ")]
    [InlineData("ieq", "Istanbul", "istanbul,ISTANBUL")]
    [InlineData("ieq", "İSTANBUL", "İstanbul")]
    [InlineData("ieq", "k", "K,\u212A")]
    [InlineData("ieq", "\u212A", "K,\u212A")]
    [InlineData("istartsWith", "Ⱥ", "Ⱥ1,ⱥ2")]
    [InlineData("istartsWith", "ⱥ", "Ⱥ1,ⱥ2")]
    [InlineData("ieq", "𐐀", "𐐀,𐐨")]
    [InlineData("icontains", "𐐨", "𐐀,𐐨")]
    [InlineData("ieq", "", "")]
    [InlineData("ieq", "A\0b", "a\0B")]
    [InlineData("iendsWith", "\0b", "a\0B")]
    [InlineData("icontains", "SIDE", "Riverside Clinic,RIVERSIDE")]
    [InlineData("icontains", "rr", "none")]
    [InlineData("iendsWith", "CLINIC", "Riverside Clinic")]
    [InlineData("istartsWith", "riverSIDE", "Riverside Clinic,RIVERSIDE")]
    [InlineData("ieq", "{", "none")]
    [InlineData("ieq", "`", "none")]
    public async Task A_text_fits_whatever_its_case(string operation, string operand, string expected)
    {
        await using var store = await CreateAsync();
        string[] fitting = expected == "none" ? [] : expected.Split(',');

        Assert.Equal(fitting.Order(StringComparer.Ordinal), (await NamesAsync(store, operation, operand)).Order(StringComparer.Ordinal));
        Assert.Equal(
            Names.Except(fitting).Order(StringComparer.Ordinal), (await NamesAsync(store, "n" + operation, operand)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_long_text_is_compared_to_its_end()
    {
        await using var store = await CreateAsync();

        Assert.Equal([Names[^1]], await NamesAsync(store, "ieq", new string('é', 400)));
        Assert.Equal([Names[^1]], await NamesAsync(store, "iendsWith", new string('é', 399)));
        Assert.Equal([], await NamesAsync(store, "icontains", new string('é', 401)));
    }

    [Fact]
    public async Task Null_is_no_operand()
    {
        await using var store = await CreateAsync();
        foreach (var operation in new[] { "ieq", "nieq", "icontains", "nistartsWith", "iendsWith" })
        {
            var response = await store.RunAsync($"{{ scenarios(where: {{ name: {{ {operation}: null }} }}) {{ totalCount }} }}");

            Assert.Equal("BAD_USER_INPUT", response.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        }
    }

    [Fact]
    public void Every_character_is_compared_in_its_simple_lower_case()
    {
        Span<byte> upper = stackalloc byte[4];
        for (var scalar = 0; scalar <= 0x10FFFF; scalar++)
        {
            if (System.Text.Rune.TryCreate(scalar, out var rune))
            {
                var text = upper[..rune.EncodeToUtf8(upper)];
                var lower = System.Text.Encoding.UTF8.GetBytes(System.Text.Rune.ToLowerInvariant(rune).ToString());

                Assert.True(
                    LowerCase.Equals(text, lower) && LowerCase.Contains(text, lower) && LowerCase.StartsWith(text, lower) && LowerCase.EndsWith(text, lower), $"U+{scalar:X4}");
            }
        }
    }

    [Fact]
    public void Comparing_allocates_nothing()
    {
        var text = System.Text.Encoding.UTF8.GetBytes(new string('É', 1000) + "Riverside");
        var part = "riverside"u8.ToArray();
        LowerCase.Contains(text, part);
        LowerCase.Contains("Riverside Clinic"u8, part);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            LowerCase.Contains(text, part);
            LowerCase.Contains("Riverside Clinic"u8, part);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static async Task<GraphQLStore> CreateAsync()
    {
        var store = await GraphQLStore.CreateAsync();
        await store.WriteAsync(context => context.Scenarios.AddRange(Names.Select((name, i) => new Scenario { Id = i + 1, Name = name })));
        return store;
    }

    private static async Task<IReadOnlyList<string>> NamesAsync(GraphQLStore store, string operation, string operand)
    {
        var variables = JsonSerializer.Serialize(new { where = new { name = new Dictionary<string, string> { [operation] = operand } } });
        var data = await store.DataAsync("query Named($where: ScenarioFilterInput) { scenarios(where: $where, first: 100) { nodes { name } } }", variables);
        return [.. data.GetProperty("scenarios").GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("name").GetString()!)];
    }
}
