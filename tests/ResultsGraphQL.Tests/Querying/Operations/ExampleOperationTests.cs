using System.Text.Json;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Server.Schema;

namespace ResultsGraphQL.Tests.Querying.Operations;

public sealed class ExampleOperationTests(DemoStore demo) : IClassFixture<DemoStore>
{
    private static readonly string[] All = [.. Directory.EnumerateFiles(Repository.Operations, "*.graphql").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Examples => [.. All.Where(name => !IsMutation(name) && !IsSubscription(name))];

    public static TheoryData<string> Subscriptions => [.. All.Where(IsSubscription)];

    public static TheoryData<string> Mutations => [.. All.Where(IsMutation)];

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

    [Theory]
    [MemberData(nameof(Mutations))]
    public async Task Every_example_of_a_mutation_runs_as_it_is_on_a_new_result(string name)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Operations, name + ".graphql"));
        var variables = await demo.CreateResultAsync();

        Assert.StartsWith("# ", text, StringComparison.Ordinal);
        Assert.Contains($"mutation {name}", text, StringComparison.Ordinal);
        var response = await demo.Store.RunAsync(new GraphQLRequest(text) { User = DemoStore.Writer }, variables);
        Assert.False(response.TryGetProperty("errors", out var errors), errors.ToString());
        Assert.All(response.GetProperty("data").EnumerateObject(), field =>
        {
            Assert.Equal(JsonValueKind.Null, field.Value.GetProperty("errors").ValueKind);
            Assert.All(field.Value.EnumerateObject().Where(part => part.Name is not ("errors" or "warnings")), part => Assert.True(HasContent(part.Value), $"{part.Name} is empty: {part.Value}"));
        });
    }

    [Theory]
    [MemberData(nameof(Subscriptions))]
    public async Task Every_example_of_a_subscription_gives_the_changes_of_a_new_result(string name)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Operations, name + ".graphql"));

        Assert.StartsWith("# ", text, StringComparison.Ordinal);
        Assert.Contains($"subscription {name}", text, StringComparison.Ordinal);
        var events = await demo.ChangesOfNewResultAsync(text);
        Assert.NotEmpty(events);
        Assert.All(events, change => Assert.False(change.TryGetProperty("errors", out var errors), errors.ToString()));
        Assert.All(events, change => Assert.All(change.GetProperty("data").EnumerateObject(), field => Assert.StartsWith("on", field.Name, StringComparison.Ordinal)));
    }

    [Fact]
    public void There_is_an_example_of_every_subscription()
    {
        var texts = string.Concat(All.Where(IsSubscription).Select(Read));

        Assert.All(ResultsSchema.Create().Subscriptions, subscription => Assert.Contains($" {subscription.Name}(", texts, StringComparison.Ordinal));
    }

    [Fact]
    public void There_is_an_example_of_every_mutation()
    {
        var texts = string.Concat(All.Where(IsMutation).Select(Read));

        var missing = ResultsSchema.Create().Mutations.Select(mutation => mutation.Name).Where(name => !texts.Contains($" {name}(", StringComparison.Ordinal));

        Assert.Empty(missing);
    }

    [Fact]
    public void There_is_an_example_for_a_dozen_uses() => Assert.True(Examples.Count >= 12, $"There are {Examples.Count}.");

    private static string Read(string name) => File.ReadAllText(Path.Combine(Repository.Operations, name + ".graphql"));

    private static bool IsSubscription(string name) => Read(name).Contains("\nsubscription ", StringComparison.Ordinal);

    private static bool IsMutation(string name) => Read(name).Contains("\nmutation ", StringComparison.Ordinal);

    private static bool HasContent(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => false,
        JsonValueKind.Array => value.GetArrayLength() > 0,
        JsonValueKind.Object => value.EnumerateObject().Any() && value.EnumerateObject().All(field => field.Name is not ("nodes" or "edges") || HasContent(field.Value)),
        _ => true,
    };
}
