using System.Text.Json;

namespace ResultsGraphQL.Tests.Querying.Operations;

public sealed class ExampleOperationTests(DemoStore demo) : IClassFixture<DemoStore>
{
    public static TheoryData<string> Examples => [.. Directory.EnumerateFiles(Repository.Operations, "*.graphql").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Every_example_runs_as_it_is_and_finds_something(string name)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Operations, name + ".graphql"));

        Assert.StartsWith("# ", text, StringComparison.Ordinal);
        Assert.Contains($"query {name}", text, StringComparison.Ordinal);
        var data = await demo.Store.DataAsync(text);
        Assert.All(data.EnumerateObject(), field => Assert.True(HasContent(field.Value), $"{field.Name} is empty: {field.Value}"));
    }

    [Fact]
    public void There_is_an_example_for_a_dozen_uses() => Assert.True(Examples.Count >= 12, $"There are {Examples.Count}.");

    private static bool HasContent(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => false,
        JsonValueKind.Array => value.GetArrayLength() > 0,
        JsonValueKind.Object => value.EnumerateObject().Any() && value.EnumerateObject().All(field => field.Name is not ("nodes" or "edges") || HasContent(field.Value)),
        _ => true,
    };
}
